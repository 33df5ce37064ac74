import type { SecurityGroup } from 'mwaa-network';
import { formData, regionFacts } from '../__testUtils__/facts';
import { refusedPart } from '../__testUtils__/reading';
import { changed, publicNetwork } from '../__testUtils__/snapshots';
import { previewPlan } from '../formFields/preview/previewPlan';
import { requestFromForm } from '../formFields/requestFromForm';
import { mayHaveClientVpn } from './clientVpn';

const group = (logicalId: string): SecurityGroup => ({
  GroupId: 'sg-of-people',
  IpPermissions: [],
  IpPermissionsEgress: [],
  Tags: [{ Key: 'aws:cloudformation:logical-id', Value: logicalId }],
});

/** With another group beside the environment's own, and let in to that or not. */
function networkWith(other: SecurityGroup, isLetIn: boolean) {
  return changed(publicNetwork(), ({ securityGroups }) => {
    if (securityGroups.status !== 'read') throw new Error('not read');
    const [own] = securityGroups.items;
    if (isLetIn) {
      own.IpPermissions.push({
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        UserIdGroupPairs: [{ GroupId: other.GroupId }],
      });
    }
    securityGroups.items.push(other);
  });
}

describe('mayHaveClientVpn', () => {
  it('sees the group that a stack with a Client VPN makes', () => {
    const { kind, ...planned } = previewPlan(
      requestFromForm({
        ...formData,
        webserverAccessMode: 'PRIVATE_ONLY',
        accessMechanism: 'client-vpn',
        serverCertificateArn:
          'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
      }),
      regionFacts(),
    );
    if (!('plan' in planned)) throw new Error(`${kind}: no plan`);
    const logicalIds = planned.plan.stacks.flatMap(({ template }) =>
      Object.keys(template.Resources),
    );
    expect(
      logicalIds.filter(id => mayHaveClientVpn(networkWith(group(id), true))),
    ).toEqual(['ClientVpnSecurityGroup']);
  });

  it('sees none where no such group is', () => {
    expect(mayHaveClientVpn(publicNetwork())).toBe(false);
  });

  it('does not take the Client VPN of another environment for its own', () => {
    const network = networkWith(group('ClientVpnSecurityGroup'), false);
    expect(mayHaveClientVpn(network)).toBe(false);
  });

  it('leaves it open where the groups were not read', () => {
    const network = publicNetwork();
    network.securityGroups = refusedPart('ec2:DescribeSecurityGroups');
    expect(mayHaveClientVpn(network)).toBe(true);
  });
});
