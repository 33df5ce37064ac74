import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  item,
} from '../../testing';
import { trace } from './trace';

const internet = { from: 'subnet-private-1', to: 'internet', port: 443 };

describe('the hops of a flow', () => {
  it('carry the row that decides, there and back', () => {
    const result = trace(compliantPublicNetwork(), internet);
    const rows = (steps: typeof result.steps) =>
      steps.flatMap(({ row }) => (row ? [row.kind] : []));
    expect(rows(result.steps)).toEqual([
      'group-rule',
      'acl-entry',
      'route',
      'acl-entry',
      'acl-entry',
      'route',
    ]);
    expect(result.steps.find(step => step.row?.kind === 'route')?.row).toEqual({
      kind: 'route',
      routeTableId: 'rtb-private-1',
      destination: '0.0.0.0/0',
      target: 'nat-1',
    });
    expect(rows(result.return.steps)).toEqual([
      'acl-entry',
      'acl-entry',
      'route',
      'acl-entry',
    ]);
    expect(result.return.steps.find(step => step.row)?.row).toEqual({
      kind: 'acl-entry',
      networkAclId: 'acl-1',
      direction: 'ingress',
      ruleNumber: 100,
    });
  });

  it('have ids that stay, each its own', () => {
    const ids = () =>
      trace(compliantPublicNetwork(), internet).steps.map(step => step.id);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(ids().length);
    expect(ids()).toEqual(
      expect.arrayContaining([
        'rtb-private-1/0.0.0.0/0',
        'acl-1/egress/100',
        'acl-1/egress/100#2',
      ]),
    );
  });

  it.each<[string, number, object]>([
    [
      'an entry that denies',
      7,
      {
        kind: 'acl-entry',
        networkAclId: 'acl-1',
        direction: 'ingress',
        ruleNumber: 7,
      },
    ],
    [
      'the last entry of all',
      32_766,
      {
        kind: 'acl-entry',
        networkAclId: 'acl-1',
        direction: 'ingress',
        ruleNumber: 32_767,
      },
    ],
  ])('end at what blocks: %s', (_, RuleNumber, row) => {
    const network = compliantPrivateNetwork();
    const [acl] = network.networkAcls.items;
    acl.Entries = acl.Entries.filter(entry => entry.Egress || RuleNumber === 7);
    acl.Entries.push({
      RuleNumber,
      Protocol: '6',
      RuleAction: RuleNumber === 7 ? 'deny' : 'allow',
      Egress: false,
      CidrBlock: RuleNumber === 7 ? '10.192.0.0/16' : '192.0.2.0/24',
    });
    const { blockedBy, steps } = trace(network, {
      from: 'subnet-private-1',
      to: 'subnet-private-2',
      port: 5432,
    });
    expect(steps.at(-1)).toMatchObject({
      resource: 'acl-1',
      detail: blockedBy?.message,
      blocks: true,
      row,
    });
    expect(steps.filter(step => step.blocks)).toHaveLength(1);
  });

  it('end at what stops the answers', () => {
    const network = compliantPublicNetwork();
    network.networkAcls.items[0].Entries.push({
      RuleNumber: 1,
      Protocol: '6',
      RuleAction: 'deny',
      Egress: false,
      CidrBlock: '0.0.0.0/0',
      PortRange: { From: 1024, To: 65_535 },
    });
    const result = trace(network, internet);
    expect(result.steps.some(step => step.blocks)).toBe(false);
    expect(result.return.steps.at(-1)).toMatchObject({
      resource: 'acl-1',
      blocks: true,
    });
  });

  it('name the table whose route leads packets wrong', () => {
    const network = compliantPublicNetwork();
    Object.assign(item(network, 'routeTables', 'rtb-private-1').Routes[1], {
      NatGatewayId: undefined,
      GatewayId: 'igw-1',
    });
    expect(trace(network, internet).steps.at(-1)).toMatchObject({
      resource: 'igw-1',
      row: { kind: 'route', routeTableId: 'rtb-private-1', target: 'igw-1' },
    });
  });
});
