import {
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeInternetGatewaysCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { networkTemplate } from './testing/networkTemplate';
import { type Wire, startWire } from './testing/wire';

describe('a stack whose calls go wrong', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire();
  });
  afterEach(() => wire.close());

  const fault = (rule: object) =>
    fetch(`${wire.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify(rule),
    });
  const create = () =>
    wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'net',
        TemplateBody: networkTemplate,
      }),
    );
  const vpcs = async () => {
    const { Vpcs } = await wire.ec2.send(
      new DescribeVpcsCommand({
        Filters: [{ Name: 'tag:Name', Values: ['net-vpc'] }],
      }),
    );
    return Vpcs!.length;
  };

  it.each(['throttle', 'fail', 'drop'])(
    'repeats them when it is %s that passes',
    async effect => {
      await fault({ service: 'ec2', action: 'Create*', effect, times: 3 });
      await create();
      expect((await wire.settled('net')).StackStatus).toBe('CREATE_COMPLETE');
      expect(await vpcs()).toBe(1);
    },
  );

  it('takes everything back when they are denied', async () => {
    await fault({ service: 'ec2', action: 'CreateNatGateway', effect: 'deny' });
    await create();
    expect((await wire.settled('net')).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await vpcs()).toBe(0);
    const { InternetGateways } = await wire.ec2.send(
      new DescribeInternetGatewaysCommand({
        Filters: [
          {
            Name: 'tag:aws:cloudformation:stack-name',
            Values: ['net'],
          },
        ],
      }),
    );
    expect(InternetGateways).toEqual([]);
    const story = await wire.story('net');
    expect(
      story.find(e => e.ResourceStatus === 'CREATE_FAILED')!
        .ResourceStatusReason,
    ).toContain('HandlerErrorCode: AccessDenied');
  });

  it('answers meanwhile when they are slow', async () => {
    await fault({
      service: 'ec2',
      action: 'CreateVpc',
      effect: 'slow',
      milliseconds: 400,
    });
    await create();
    const begun = Date.now();
    await wire.cloudFormation.send(
      new DescribeStacksCommand({ StackName: 'net' }),
    );
    expect(Date.now() - begun).toBeLessThan(300);
    expect((await wire.settled('net')).StackStatus).toBe('CREATE_COMPLETE');
    expect(await vpcs()).toBe(1);
  });
});
