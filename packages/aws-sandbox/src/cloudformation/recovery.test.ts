import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  RollbackStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeNatGatewaysCommand } from '@aws-sdk/client-ec2';
import { type Wire, startWire } from './testing/wire';

const network = (hostnames: boolean, more: object = {}) =>
  JSON.stringify({
    Resources: {
      Vpc: {
        Type: 'AWS::EC2::VPC',
        Properties: {
          CidrBlock: '10.0.0.0/16',
          EnableDnsHostnames: hostnames,
        },
      },
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' },
      },
      ...more,
    },
  });

/** A NAT gateway takes its time; what comes after it cannot be made. */
const doomed = {
  Nat: {
    Type: 'AWS::EC2::NatGateway',
    Properties: {
      ConnectivityType: 'private',
      SubnetId: { Ref: 'Subnet' },
    },
  },
  Doomed: {
    Type: 'AWS::EC2::InternetGateway',
    DependsOn: 'Nat',
    Properties: { Nonsense: true },
  },
};

describe('an operation that does not go through', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire({ speed: 250 });
  });
  afterEach(() => wire.close());

  async function updating(): Promise<void> {
    await wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'net',
        TemplateBody: network(false),
      }),
    );
    await wire.settled('net');
    await wire.cloudFormation.send(
      new UpdateStackCommand({
        StackName: 'net',
        TemplateBody: network(true, doomed),
      }),
    );
    const changed = async () =>
      (await wire.story('net')).some(
        event =>
          event.LogicalResourceId === 'Vpc' &&
          event.ResourceStatus === 'UPDATE_COMPLETE',
      );
    while (!(await changed())) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  const natGateways = async () => {
    const { NatGateways } = await wire.ec2.send(
      new DescribeNatGatewaysCommand({
        Filter: [{ Name: 'state', Values: ['pending', 'available'] }],
      }),
    );
    return NatGateways!.length;
  };

  it('is taken back when it is cancelled', async () => {
    await updating();
    await wire.cloudFormation.send(
      new CancelUpdateStackCommand({ StackName: 'net' }),
    );
    expect((await wire.settled('net')).StackStatus).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(
      (await wire.story('net')).find(e => e.LogicalResourceId === 'Doomed'),
    ).toBeUndefined();
    expect(await natGateways()).toBe(0);
  });

  it('can be continued when its rollback fails', async () => {
    await updating();
    const faults = `${wire.sandbox.url}/_sandbox/faults`;
    await fetch(faults, {
      method: 'POST',
      body: JSON.stringify({
        service: 'ec2',
        action: 'ModifyVpcAttribute',
        effect: 'deny',
      }),
    });
    expect(await wire.settled('net')).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_FAILED',
      StackStatusReason: 'The following resource(s) failed to update: [Vpc]. ',
    });
    await fetch(faults, { method: 'DELETE' });
    await wire.cloudFormation.send(
      new ContinueUpdateRollbackCommand({ StackName: 'net' }),
    );
    expect((await wire.settled('net')).StackStatus).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(await natGateways()).toBe(0);
  });

  it('can be rolled back when it was left as it was', async () => {
    await wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'left',
        DisableRollback: true,
        TemplateBody: network(false, doomed),
      }),
    );
    expect(await wire.settled('left')).toMatchObject({
      StackStatus: 'CREATE_FAILED',
      DisableRollback: true,
    });
    expect(await natGateways()).toBe(1);
    await wire.cloudFormation.send(
      new RollbackStackCommand({ StackName: 'left' }),
    );
    expect((await wire.settled('left')).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await natGateways()).toBe(0);
  });
});
