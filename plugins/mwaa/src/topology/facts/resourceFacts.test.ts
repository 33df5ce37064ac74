import type { TopologyNodeKind } from 'mwaa-network';
import { refusedPart } from '../../__testUtils__/reading';
import { changed, publicNetwork } from '../../__testUtils__/snapshots';
import type { MwaaTranslate } from '../../translation';
import { resourceFacts } from './resourceFacts';

/** Says keys and values, so that tests do not depend on words. */
const t = ((key: string, values?: Record<string, string>) =>
  values ? `${key} ${Object.values(values).join(' ')}` : key) as MwaaTranslate;

function factsOf(
  kind: TopologyNodeKind,
  id: string,
  snapshot = publicNetwork(),
) {
  return Object.fromEntries(
    resourceFacts(snapshot, { kind, id }, t).map(({ label, value }) => [
      label,
      value,
    ]),
  );
}

describe('resourceFacts', () => {
  it('says of a VPC how it resolves names', () => {
    expect(factsOf('vpc', 'vpc-0f3a9c1d2e4b5a678')).toMatchObject({
      'fact.cidr': '10.192.0.0/16',
      'fact.dnsSupport': 'fact.on',
    });
  });

  it('says of a subnet which route table and ACL govern it', () => {
    expect(factsOf('subnet', 'subnet-0cc33cc33cc33cc33')).toMatchObject({
      'fact.zoneId': 'euw1-az1',
      'fact.routeTable': 'rtb-0a0a0a0a0a0a0a0a0',
      'fact.networkAcl': 'acl-0d0d0d0d0d0d0d0d0',
    });
  });

  it('says when it is the main route table, implied', () => {
    const snapshot = changed(publicNetwork(), draft => {
      if (draft.routeTables.status === 'read') {
        draft.routeTables.items.splice(1, 1);
      }
    });
    expect(
      factsOf('subnet', 'subnet-0cc33cc33cc33cc33', snapshot),
    ).toMatchObject({
      'fact.routeTable': 'fact.routeTableMain rtb-0c0c0c0c0c0c0c0c0',
    });
  });

  it('says of a NAT gateway its addresses', () => {
    expect(factsOf('natGateway', 'nat-0a1a1a1a1a1a1a1a1')).toMatchObject({
      'fact.state': 'available',
      'fact.publicIp': '203.0.113.10',
    });
  });

  it('says of an endpoint that MWAA made it', () => {
    expect(factsOf('vpcEndpoint', 'vpce-0d1d1d1d1d1d1d1d1')).toMatchObject({
      'fact.madeByMwaa': 'fact.yes',
      'fact.privateDns': 'fact.off',
    });
  });

  it('says of the environment its workers', () => {
    expect(factsOf('environment', 'any')).toMatchObject({
      'fact.workers': 'fact.workersRange 1 10',
    });
  });

  it.each<[TopologyNodeKind, string]>([
    ['internetGateway', 'igw-0e5f6a7b8c9d0e1f2'],
    ['networkInterface', 'eni-00f1f1f1f1f1f1f1f1'],
  ])('knows %s', (kind, id) => {
    expect(Object.keys(factsOf(kind, id))).not.toEqual([]);
  });

  it('says nothing of what was not read', () => {
    const snapshot = changed(publicNetwork(), draft => {
      draft.vpcs = refusedPart('ec2:DescribeVpcs');
    });
    expect(factsOf('vpc', 'vpc-0f3a9c1d2e4b5a678', snapshot)).toEqual({});
    expect(factsOf('internet', 'internet')).toEqual({});
  });
});
