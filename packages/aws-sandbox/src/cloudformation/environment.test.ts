import {
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { MWAAClient, GetEnvironmentCommand } from '@aws-sdk/client-mwaa';
import { environmentTemplate } from './testing/environmentTemplate';
import { type Wire, startWire } from './testing/wire';

describe('an environment deployed with its network', () => {
  let wire: Wire;
  let mwaa: MWAAClient;
  beforeEach(async () => {
    wire = await startWire({ speed: 3_000 });
    mwaa = new MWAAClient({ ...wire.config, disableHostPrefix: true });
  });
  afterEach(async () => {
    mwaa.destroy();
    await wire.close();
  });

  const create = (TemplateBody: string) =>
    wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'air',
        TemplateBody,
        Capabilities: ['CAPABILITY_IAM'],
        Tags: [{ Key: 'team', Value: 'data' }],
      }),
    );
  const environment = async () =>
    (await mwaa.send(new GetEnvironmentCommand({ Name: 'air-env' })))
      .Environment!;

  it('is available when its stack is complete, and is updated and deleted with it', async () => {
    const { StackId } = await create(environmentTemplate);
    const stack = await wire.settled('air');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(await environment()).toMatchObject({
      Status: 'AVAILABLE',
      MaxWorkers: 2,
      Tags: {
        owner: 'data',
        team: 'data',
        'aws:cloudformation:stack-name': 'air',
      },
      WebserverUrl: stack.Outputs!.find(o => o.OutputKey === 'Url')!
        .OutputValue,
    });

    await wire.cloudFormation.send(
      new UpdateStackCommand({
        StackName: 'air',
        TemplateBody: environmentTemplate.replace(
          "MaxWorkers: '2'",
          "MaxWorkers: '3'",
        ),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    expect((await wire.settled('air')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(await environment()).toMatchObject({
      Status: 'AVAILABLE',
      MaxWorkers: 3,
    });

    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'air' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    await expect(environment()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const story = await wire.story(StackId!);
    expect(
      story.filter(e => e.LogicalResourceId === 'Bucket').at(-1)!
        .ResourceStatus,
    ).toBe('DELETE_SKIPPED');
  });

  it('fails with the reason that MWAA gives, and takes its network with it', async () => {
    await create(
      environmentTemplate.replace(
        'NatGatewayId: !Ref Nat1',
        'GatewayId: !Ref Gateway',
      ),
    );
    expect((await wire.settled('air')).StackStatus).toBe('ROLLBACK_COMPLETE');
    const story = await wire.story('air');
    const failure = story.find(e => e.ResourceStatus === 'CREATE_FAILED')!;
    expect(failure.LogicalResourceId).toBe('Environment');
    expect(failure.ResourceStatusReason).toMatch(
      /^Resource handler returned message: ".+" \(RequestToken: .+, HandlerErrorCode: NotStabilized\)$/,
    );
    const { Vpcs } = await wire.ec2.send(
      new DescribeVpcsCommand({
        Filters: [{ Name: 'tag:Name', Values: ['air-vpc'] }],
      }),
    );
    expect(Vpcs).toEqual([]);
  });

  it('is complete while it waits for endpoints of the customer', async () => {
    const { StackId } = await create(
      environmentTemplate
        .replace(
          'DagS3Path: dags',
          'DagS3Path: dags\n      EndpointManagement: CUSTOMER',
        )
        .replace(
          'Environment.WebserverUrl',
          'Environment.DatabaseVpcEndpointService',
        ),
    );
    const stack = await wire.settled('air');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(await environment()).toMatchObject({ Status: 'PENDING' });
    expect(stack.Outputs![0].OutputValue).toMatch(/^com\.amazonaws\.vpce\./);
    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'air' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
  });
});
