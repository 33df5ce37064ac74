import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  GROUP,
  PRIVATE_SUBNETS,
  VPC,
} from '../../testing';
import type { ReadSnapshot } from '../../testing';
import { notRead } from '../../snapshot';
import { TAGS } from '../../data';
import { judge } from '../judge';

const BLOCK = '10.50.0.0/16';
const TRANSIT = 'tgw-1';

/** A private web server, with people declared to come from there. */
function declared(blocks = BLOCK): ReadSnapshot {
  const network = compliantPrivateNetwork();
  const [environment] = network.environment.items;
  environment.WebserverAccessMode = 'PRIVATE_ONLY';
  environment.Tags = { ...environment.Tags, [TAGS.clientBlocks]: blocks };
  return network;
}

/** Connected to them by a transit gateway, with routes, and 443 let in. */
function connected(blocks = BLOCK): ReadSnapshot {
  const network = declared(blocks);
  network.transitGatewayVpcAttachments.items.push({
    TransitGatewayAttachmentId: 'tgw-attach-1',
    TransitGatewayId: TRANSIT,
    VpcId: VPC,
    SubnetIds: [...PRIVATE_SUBNETS],
    State: 'available',
  });
  for (const cidr of blocks.split(' ').filter(each => each.includes('/'))) {
    letIn(network, cidr);
    route(network, cidr, { TransitGatewayId: TRANSIT });
  }
  return network;
}

function letIn(network: ReadSnapshot, CidrIp: string) {
  network.securityGroups.items
    .find(group => group.GroupId === GROUP)!
    .IpPermissions!.push({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp }],
    });
}

const tables = (network: ReadSnapshot) =>
  network.routeTables.items.filter(table =>
    table.Associations.some(a => PRIVATE_SUBNETS.includes(a.SubnetId ?? '')),
  );

function route(
  network: ReadSnapshot,
  DestinationCidrBlock: string,
  target: object,
) {
  for (const table of tables(network)) {
    table.Routes.push({ DestinationCidrBlock, State: 'active', ...target });
  }
}

/** What the judge says of people, by its rule and by its flows. */
function ofPeople(network: ReadSnapshot) {
  const { findings, flows } = judge(network, { profile: 'current' });
  const { status, message, resources, remedy } = findings.find(
    f => f.rule === 'reachability/people',
  )!;
  return {
    status,
    message,
    resources,
    remedy,
    flows: flows.filter(f => f.id.startsWith('people:')),
  };
}

describe('people who come by a connection from declared blocks', () => {
  it('are nobody’s concern without a declaration, or without a private web server', () => {
    expect(ofPeople(compliantPrivateNetwork()).status).toBe('notApplicable');
    const network = compliantPublicNetwork();
    network.environment.items[0].Tags = { [TAGS.clientBlocks]: BLOCK };
    expect(ofPeople(network)).toMatchObject({
      status: 'notApplicable',
      flows: [],
    });
  });

  it('get through as far as the VPC goes, and no further is promised', () => {
    const { flows, message, status } = ofPeople(connected());
    expect(status).toBe('pass');
    expect(message).toContain('tgw-1: what lies behind was not read');
    expect(flows).toMatchObject([
      {
        id: `people:${BLOCK}`,
        title: `People from ${BLOCK} → web server, tcp 443`,
        status: 'unknown',
        blockedBy: null,
        reason: expect.stringContaining('what lies behind was not read'),
      },
    ]);
  });

  it('are told of each block', () => {
    const network = connected('10.50.0.0/16 10.60.0.0/16');
    expect(ofPeople(network).flows.map(f => f.id)).toEqual([
      'people:10.50.0.0/16',
      'people:10.60.0.0/16',
    ]);
  });

  it('miss the routes that lead the answers back', () => {
    const network = connected();
    for (const table of tables(network)) table.Routes.pop();
    const { flows, remedy, resources, status } = ofPeople(network);
    expect(status).toBe('warn');
    expect(resources).toEqual(
      tables(network)
        .map(t => t.RouteTableId)
        .sort(),
    );
    expect(flows).toMatchObject([
      {
        status: 'blocked',
        blockedBy: { code: 'NO_ROUTE_TO_DESTINATION', rule: '' },
      },
    ]);
    for (const id of resources) {
      expect(remedy).toContain(
        `aws ec2 create-route --route-table-id ${id} --destination-cidr-block ${BLOCK} --transit-gateway-id ${TRANSIT}`,
      );
    }
  });

  it('get no answer where a default route takes it to the internet', () => {
    const network = declared();
    letIn(network, BLOCK);
    route(network, '0.0.0.0/0', { NatGatewayId: 'nat-1' });
    expect(ofPeople(network).flows).toMatchObject([
      {
        status: 'blocked',
        blockedBy: {
          code: 'NO_ROUTE_TO_DESTINATION',
          rule: '0.0.0.0/0 → nat-1 (active)',
        },
      },
    ]);
  });

  it('get a part of the answers only where a longer prefix leads elsewhere', () => {
    const network = connected();
    route(network, '10.50.128.0/17', { NatGatewayId: 'nat-1' });
    expect(ofPeople(network).flows).toMatchObject([
      {
        status: 'blocked',
        blockedBy: { rule: '10.50.128.0/17 → nat-1 (active)' },
      },
    ]);
  });

  it('get no answer by a route whose target is gone', () => {
    const network = connected();
    for (const table of tables(network)) {
      table.Routes.at(-1)!.State = 'blackhole';
    }
    expect(ofPeople(network).flows).toMatchObject([
      { status: 'blocked', blockedBy: { code: 'BAD_STATE_ROUTE' } },
    ]);
  });

  it('are stopped by the group', () => {
    const network = connected();
    network.securityGroups.items
      .find(group => group.GroupId === GROUP)!
      .IpPermissions!.pop();
    expect(ofPeople(network)).toMatchObject({
      status: 'warn',
      resources: [GROUP],
      flows: [{ blockedBy: { code: 'ENI_SG_RULES_MISMATCH' } }],
      remedy: expect.stringContaining(BLOCK),
    });
  });

  it('may be let in by a group of another VPC', () => {
    const network = connected();
    const { IpPermissions } = network.securityGroups.items.find(
      group => group.GroupId === GROUP,
    )!;
    IpPermissions!.pop();
    IpPermissions!.push({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      UserIdGroupPairs: [{ GroupId: 'sg-of-another-vpc' }],
    });
    expect(ofPeople(network).status).toBe('unknown');
  });

  it('are stopped by an ACL that keeps the answers in', () => {
    const network = connected();
    for (const acl of network.networkAcls.items) {
      acl.Entries!.push({
        RuleNumber: 1,
        Egress: true,
        Protocol: '6',
        RuleAction: 'deny',
        CidrBlock: BLOCK,
        PortRange: { From: 60_000, To: 60_000 },
      });
    }
    expect(ofPeople(network).flows).toMatchObject([
      { status: 'blocked', blockedBy: { code: 'SUBNET_ACL_RESTRICTION' } },
    ]);
  });

  it('need the transit gateway in the Availability Zone of each subnet', () => {
    const network = connected();
    network.transitGatewayVpcAttachments.items[0].SubnetIds = [
      PRIVATE_SUBNETS[0],
    ];
    expect(ofPeople(network)).toMatchObject({
      status: 'warn',
      resources: ['tgw-attach-1'],
      remedy: expect.stringContaining(`--add-subnet-ids ${PRIVATE_SUBNETS[1]}`),
    });
  });

  it('need the attachment itself', () => {
    const network = connected();
    network.transitGatewayVpcAttachments.items = [];
    expect(ofPeople(network).flows).toMatchObject([
      { status: 'blocked', blockedBy: { code: 'BAD_STATE_ATTACHMENT' } },
    ]);
  });

  it('come over a peering connection from its own blocks only', () => {
    const network = declared();
    letIn(network, BLOCK);
    route(network, BLOCK, { VpcPeeringConnectionId: 'pcx-1' });
    network.vpcPeeringConnections.items.push({
      VpcPeeringConnectionId: 'pcx-1',
      RequesterVpcInfo: { VpcId: VPC },
      AccepterVpcInfo: { VpcId: 'vpc-2', CidrBlock: BLOCK },
      Status: { Code: 'active' },
    });
    expect(ofPeople(network).status).toBe('pass');
    network.vpcPeeringConnections.items[0].AccepterVpcInfo!.CidrBlock =
      '10.50.0.0/17';
    expect(ofPeople(network).flows).toMatchObject([
      {
        status: 'blocked',
        blockedBy: { code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR' },
      },
    ]);
  });

  it('come by a virtual private gateway', () => {
    const network = declared();
    letIn(network, BLOCK);
    route(network, BLOCK, {
      GatewayId: 'vgw-1',
      Origin: 'EnableVgwRoutePropagation',
    });
    expect(ofPeople(network)).toMatchObject({
      status: 'pass',
      message: expect.stringContaining('vgw-1'),
    });
  });

  it('are unknown where something was not read', () => {
    for (const part of [
      'networkAcls',
      'routeTables',
      'securityGroups',
      'transitGatewayVpcAttachments',
    ] as const) {
      const network = connected();
      Object.assign(network, { [part]: notRead('AccessDenied') });
      expect([part, ofPeople(network).status]).toEqual([part, 'unknown']);
    }
  });

  it('are unknown where the declaration cannot be read', () => {
    expect(ofPeople(connected('10.50.0.0/16 office'))).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('says office, which is no CIDR block'),
    });
  });

  it('are unknown where a route takes nobody knows what', () => {
    const network = declared();
    letIn(network, BLOCK);
    for (const table of tables(network)) {
      table.Routes.push({
        DestinationPrefixListId: 'pl-1',
        TransitGatewayId: TRANSIT,
        State: 'active',
      });
    }
    expect(ofPeople(network).status).toBe('unknown');
  });
});
