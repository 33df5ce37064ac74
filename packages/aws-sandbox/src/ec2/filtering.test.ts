import { makeGroup, makeVpc } from '../__testUtils__/networks';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ec2 = () => test.clients.ec2;

describe('ACLs and groups', () => {
  it('refuses entries that clash or are out of range', async () => {
    const VpcId = await makeVpc(test.clients);
    const { NetworkAcl } = await ec2().createNetworkAcl({ VpcId });
    const base = {
      NetworkAclId: NetworkAcl!.NetworkAclId,
      Egress: true,
      Protocol: '-1',
      RuleAction: 'allow' as const,
      CidrBlock: '0.0.0.0/0',
    };
    const add = (input: object) =>
      codeOf(
        ec2().createNetworkAclEntry({ ...base, RuleNumber: 100, ...input }),
      );
    expect(await add({})).toBe('OK');
    expect(await add({})).toBe('NetworkAclEntryAlreadyExists');
    expect(await add({ Egress: false })).toBe('OK');
    expect(await add({ RuleNumber: 32767 })).toBe('InvalidParameterValue');
    expect(await add({ RuleNumber: 90, Protocol: 'tcp' })).toBe(
      'MissingParameter',
    );
    expect(
      await codeOf(ec2().deleteNetworkAclEntry({ ...base, RuleNumber: 32767 })),
    ).toBe('InvalidNetworkAclEntry.NotFound');
    await ec2().deleteNetworkAcl({ NetworkAclId: NetworkAcl!.NetworkAclId });
    await ec2().deleteVpc({ VpcId });
  });

  it('refuses rules twice, to nowhere, or without ports', async () => {
    const VpcId = await makeVpc(test.clients);
    const GroupId = await makeGroup(test.clients, VpcId);
    expect(
      await codeOf(
        ec2().createSecurityGroup({
          VpcId,
          GroupName: 'members',
          Description: 'x',
        }),
      ),
    ).toBe('InvalidGroup.Duplicate');
    const add = (permission: object) =>
      codeOf(
        ec2().authorizeSecurityGroupIngress({
          GroupId,
          IpPermissions: [permission],
        }),
      );
    const self = [{ GroupId }];
    expect(await add({ IpProtocol: '-1', UserIdGroupPairs: self })).toBe(
      'InvalidPermission.Duplicate',
    );
    expect(await add({ IpProtocol: 'tcp', UserIdGroupPairs: self })).toBe(
      'InvalidParameterValue',
    );
    expect(await add({ IpProtocol: '-1' })).toBe('MissingParameter');
    expect(
      await add({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0' }] }),
    ).toBe('InvalidGroup.NotFound');
    expect(
      await add({ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/33' }] }),
    ).toBe('InvalidParameterValue');
    expect(
      await codeOf(
        ec2().revokeSecurityGroupIngress({
          GroupId,
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 1,
              ToPort: 1,
              IpRanges: [{ CidrIp: '10.0.0.0/8' }],
            },
          ],
        }),
      ),
    ).toBe('InvalidPermission.NotFound');
    await ec2().deleteSecurityGroup({ GroupId });
    await ec2().deleteVpc({ VpcId });
  });
});
