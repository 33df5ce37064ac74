import {
  DescribeVpcsCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type { PlannedStack, PreflightQuestions, Template } from 'mwaa-network';
import { startTestSandbox, type TestSandbox } from '../__testUtils__/sandbox';
import { until } from '../__testUtils__/until';
import { DefaultAwsClients } from '../clients/AwsClients';
import { DefaultAwsCredentials } from '../clients/AwsCredentials';
import { DefaultMwaaAws } from '../DefaultMwaaAws';
import type { StackEngine } from '../types';
import { deploy, place } from './__testUtils__/deployment';

/** A VPC that carries a parameter's value, so that one sees which it is. */
function stackWith(
  resources: Template['Resources'],
  parameters: Record<string, string>,
): PlannedStack {
  return {
    ...place,
    name: 'mwaa-lifecycle',
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { Word: { Type: 'String', NoEcho: true } },
      Resources: {
        Vpc: {
          Type: 'AWS::EC2::VPC',
          Properties: {
            CidrBlock: '10.50.0.0/16',
            EnableDnsSupport: true,
            Tags: [{ Key: 'word', Value: { Ref: 'Word' } }],
          },
        },
        ...resources,
      },
    },
    parameters,
    inputs: {},
    tags: {},
    capabilities: [],
  };
}

const gateway = { Gateway: { Type: 'AWS::EC2::InternetGateway' } };

describe('a stack through its life, on a local AWS', () => {
  let sandbox: TestSandbox;
  let aws: DefaultMwaaAws;
  let stacks: StackEngine;
  let ec2: ReturnType<typeof writer>;
  let vpcId: string;

  const writer = () =>
    new DefaultAwsClients(
      new DefaultAwsCredentials(
        DefaultAwsCredentialsManager.fromConfig(sandbox.config),
        aws.accounts(),
      ),
    ).get('ec2', place, 'write');

  const execute = async (stack: PlannedStack, token: string) => {
    const { changeSetId } = await stacks.createChangeSet(stack, token);
    const changeSet = await until(
      () => stacks.describeChangeSet(changeSetId),
      ({ status }) => status === 'CREATE_COMPLETE',
    );
    await stacks.executeChangeSet(changeSetId, token);
    return changeSet;
  };
  const settled = () =>
    until(
      () => stacks.describeStack('mwaa-lifecycle'),
      state => !state?.status.endsWith('_IN_PROGRESS'),
    );
  const wordOfVpc = async () => {
    const { Vpcs = [] } = await ec2.send(
      new DescribeVpcsCommand({ VpcIds: [vpcId] }),
    );
    return Vpcs[0]?.Tags?.find(({ Key }) => Key === 'word')?.Value;
  };
  const drift = async () => {
    const detection = await stacks.detectDrift('mwaa-lifecycle');
    const { status } = await until(
      () => stacks.describeDriftDetection(detection),
      seen => seen.status !== 'DETECTION_IN_PROGRESS',
    );
    expect(status).toBe('DETECTION_COMPLETE');
    return stacks.resourceDrifts('mwaa-lifecycle');
  };

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    aws = DefaultMwaaAws.fromConfig(sandbox.config);
    stacks = aws.stacks(place);
    ec2 = writer();
    const ids = await deploy(aws, sandbox, stackWith({}, { Word: 'first' }));
    vpcId = ids.get('Vpc') ?? '';
  }, 180_000);
  afterAll(() => sandbox.close());
  afterEach(() => sandbox.clearFaults());

  it('keeps a parameter that an update says nothing of', async () => {
    const { changes } = await execute(stackWith(gateway, {}), 'keep');
    expect(changes).toEqual([
      {
        action: 'Add',
        logicalResourceId: 'Gateway',
        resourceType: 'AWS::EC2::InternetGateway',
        replacement: expect.any(String),
      },
    ]);
    expect((await settled())?.status).toBe('UPDATE_COMPLETE');
    expect(await wordOfVpc()).toBe('first');
  });

  it('lists what it holds, and gives the template back', async () => {
    expect(
      (await stacks.listResources('mwaa-lifecycle'))
        .map(resource => [resource.logicalResourceId, resource.status])
        .sort(),
    ).toEqual([
      ['Gateway', 'CREATE_COMPLETE'],
      ['Vpc', expect.stringMatching(/^(CREATE|UPDATE)_COMPLETE$/)],
    ]);
    expect(
      JSON.parse((await stacks.getTemplate('mwaa-lifecycle')) ?? ''),
    ).toEqual(stackWith(gateway, {}).template);
    expect(await stacks.listResources('mwaa-none')).toEqual([]);
    expect(await stacks.getTemplate('mwaa-none')).toBeUndefined();
  });

  it('finds what was changed by hand, and nothing before', async () => {
    expect(await drift()).toEqual([]);
    await ec2.send(
      new ModifyVpcAttributeCommand({
        VpcId: vpcId,
        EnableDnsSupport: { Value: false },
      }),
    );
    const found = await drift();
    expect(found).toMatchObject([
      {
        logicalResourceId: 'Vpc',
        physicalResourceId: vpcId,
        status: 'MODIFIED',
        differences: [
          { path: '/EnableDnsSupport', expected: 'true', actual: 'false' },
        ],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('first');
    await ec2.send(
      new ModifyVpcAttributeCommand({
        VpcId: vpcId,
        EnableDnsSupport: { Value: true },
      }),
    );
  });

  it('turns an update back, once', async () => {
    await sandbox.fault({
      service: 'ec2',
      action: 'CreateSubnet',
      effect: 'slow',
      milliseconds: 1_500,
    });
    await execute(
      stackWith(
        {
          ...gateway,
          Subnet: {
            Type: 'AWS::EC2::Subnet',
            Properties: {
              VpcId: { Ref: 'Vpc' },
              CidrBlock: '10.50.1.0/24',
            },
          },
        },
        { Word: 'second' },
      ),
      'turn-back',
    );
    await until(
      () => stacks.describeStack('mwaa-lifecycle'),
      state => state?.status === 'UPDATE_IN_PROGRESS',
    );
    await stacks.cancelUpdate('mwaa-lifecycle', 'turn-back');
    await stacks.cancelUpdate('mwaa-lifecycle', 'turn-back');
    expect((await settled())?.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await wordOfVpc()).toBe('first');
    expect(
      (await stacks.listResources('mwaa-lifecycle'))
        .filter(({ status }) => status !== 'DELETE_COMPLETE')
        .map(resource => resource.logicalResourceId)
        .sort(),
    ).toEqual(['Gateway', 'Vpc']);
    // There is nothing left to roll back.
    await stacks.cancelUpdate('mwaa-lifecycle', 'turn-back');
  }, 60_000);

  describe('what is asked before a plan', () => {
    const questions: PreflightQuestions = {
      actions: ['ec2:CreateVpc'],
      certificateArns: [],
      serviceLinkedRoles: [
        {
          RoleName: 'AWSServiceRoleForAmazonMWAA',
          service: 'airflow.amazonaws.com',
        },
      ],
    };

    it('counts what is there', async () => {
      const { quotas } = await aws.preflightFacts(place, questions);
      expect(quotas).toMatchObject({
        status: 'read',
        items: expect.arrayContaining([
          expect.objectContaining({ QuotaCode: 'L-F678F1CE', used: 1 }),
          expect.objectContaining({ QuotaCode: 'L-A4707A72', used: 1 }),
        ]),
      });
    });

    it.each([
      ['iam', 'SimulatePrincipalPolicy', 'simulated'],
      ['servicequotas', 'ListServiceQuotas', 'quotas'],
      ['ec2', 'DescribeNatGateways', 'quotas'],
      ['iam', 'GetRole', 'serviceLinkedRole'],
    ] as const)(
      'leaves out what is refused, and no more: %s:%s',
      async (service, action, part) => {
        await sandbox.fault({ service, action, effect: 'deny' });
        const facts = await aws.preflightFacts(place, questions);
        expect(
          Object.entries(facts).flatMap(([name, value]) =>
            value.status === 'notRead' ? [[name, value.reason]] : [],
          ),
        ).toEqual([
          [part, expect.stringContaining(`Allow ${service}:${action} to`)],
        ]);
      },
    );
  });

  it('reads a VPC without an environment, or says that there is none', async () => {
    const snapshot = await aws.collectVpc({ ...place, vpcId });
    expect(snapshot).toMatchObject({
      vpcs: { status: 'read', items: [{ VpcId: vpcId }] },
      environment: { status: 'read', items: [] },
    });
    await expect(
      aws.collectVpc({ ...place, vpcId: 'vpc-0123456789abcdef0' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('knows what is left', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const asked = { ...place, bucketNames: ['gone'], keyIds: [id] };
    expect(await aws.exist(asked)).toEqual({ gone: false, [id]: false });
    await sandbox.fault({ service: 's3', effect: 'deny' });
    expect(await aws.exist(asked)).toEqual({ gone: null, [id]: false });
    expect(await aws.logGroups({ ...place, prefix: 'airflow-none' })).toEqual(
      [],
    );
  });
});
