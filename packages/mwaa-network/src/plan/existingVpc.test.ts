import { validateTemplate } from '../__testUtils__/validateTemplate';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  GROUP,
  PRIVATE_SUBNETS,
  PUBLIC_SUBNETS,
  VPC,
  type ReadSnapshot,
} from '../testing';
import {
  factsWithServices as otherFacts,
  request,
} from './__fixtures__/requests';
import { plan } from './plan';
import { planUpdate } from './planUpdate';
import type { EnvironmentRequest } from '../request';
import type { PlanResult } from './types';

/** A network as it is before there is an environment in it. */
function network(
  make: () => ReadSnapshot,
  change: (n: ReadSnapshot) => void = () => {},
): ReadSnapshot {
  const existing = make();
  existing.environment.items = [];
  existing.buckets.items = [];
  existing.executionRoles.items = [];
  existing.vpcEndpoints.items = existing.vpcEndpoints.items.filter(
    ({ ServiceName }) => !ServiceName.includes('vpce-svc'),
  );
  existing.networkInterfaces.items = [];
  change(existing);
  return existing;
}

/** The zones as the test network has them. */
const factsWithServices = {
  ...otherFacts,
  availabilityZones: compliantPublicNetwork().availabilityZones.items,
};

/** The ids of the test network are no ids of EC2's: shorter ones read better. */
const ids: Record<string, string> = Object.fromEntries(
  [VPC, GROUP, ...PRIVATE_SUBNETS, ...PUBLIC_SUBNETS].map((id, index) => [
    id,
    `${id.split('-')[0]}-${(0xa0 + index).toString(16).repeat(4)}`,
  ]),
);

function renamed<T>(value: T): T {
  return JSON.parse(
    Object.entries(ids).reduce(
      (text, [from, to]) => text.replaceAll(`"${from}"`, `"${to}"`),
      JSON.stringify(value),
    ),
  );
}

function planIn(
  existing: ReadSnapshot,
  change: Partial<EnvironmentRequest> = {},
): PlanResult {
  return plan(
    {
      ...request,
      ...change,
      vpc: {
        vpcId: ids[VPC],
        subnetIds: PRIVATE_SUBNETS.map(id => ids[id]),
        ...change.vpc,
      },
    },
    factsWithServices,
    renamed(existing),
  );
}

const resources = (result: PlanResult) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan.stacks[0].template.Resources;
};

const typesOf = (result: PlanResult) =>
  Object.values(resources(result)).map(({ Type }) => Type);

describe('an environment in a VPC that exists', () => {
  it.each<[string, ReadSnapshot, Partial<EnvironmentRequest>]>([
    ['with internet', network(compliantPublicNetwork), {}],
    ['without', network(compliantPrivateNetwork), { routing: 'private' }],
    [
      'without, and without endpoints',
      network(compliantPrivateNetwork, n => {
        n.vpcEndpoints.items = [];
      }),
      { routing: 'private', endpointProfile: 'strict-2022' },
    ],
    [
      'with a group of the VPC',
      network(compliantPublicNetwork),
      { vpc: { securityGroupIds: [ids[GROUP]] } },
    ],
  ])('is added to a network that is fit, %s', (_, existing, change) => {
    const result = planIn(existing, change);
    const template = result.ok && result.plan.stacks[0].template;
    expect(result.ok ? [] : result.problems).toEqual([]);
    expect(template && validateTemplate(template)).toEqual([]);
    expect(typesOf(result)).toContain('AWS::MWAA::Environment');
    for (const type of typesOf(result)) {
      expect(type).not.toMatch(/Association|::VPC$|::Subnet$|NetworkAcl/);
    }
    expect(resources(result).Environment.Properties).toMatchObject({
      NetworkConfiguration: { SubnetIds: PRIVATE_SUBNETS.map(id => ids[id]) },
    });
  });

  it('makes no endpoint that exists', () => {
    const existing = network(compliantPrivateNetwork, n => {
      n.vpcEndpoints.items = n.vpcEndpoints.items.filter(
        ({ ServiceName }) => !ServiceName.endsWith('.kms'),
      );
    });
    const result = planIn(existing, {
      routing: 'private',
      vpc: { securityGroupIds: [ids[GROUP]] },
    });
    expect(
      Object.values(resources(result)).flatMap(({ Properties, Type }) =>
        Type === 'AWS::EC2::VPCEndpoint' ? [Properties?.ServiceName] : [],
      ),
    ).toEqual(['com.amazonaws.us-east-1.kms']);
  });

  describe('whose other inhabitants come to its endpoints, too', () => {
    const bare = network(compliantPrivateNetwork, n => {
      n.vpcEndpoints.items = [];
    });
    const made = (change: Partial<EnvironmentRequest> = {}) =>
      resources(planIn(bare, { routing: 'private', ...change }));
    const endpoints = (of: ReturnType<typeof resources>) =>
      Object.values(of)
        .filter(({ Type }) => Type === 'AWS::EC2::VPCEndpoint')
        .map(({ Properties }) => Properties);

    it('lets the whole VPC into the interfaces, whose names are everybody’s', () => {
      const all = made();
      const group = { 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] };
      expect(all.EndpointSecurityGroup.Properties).toMatchObject({
        VpcId: ids[VPC],
        SecurityGroupIngress: bare.vpcs.items[0].CidrBlockAssociationSet?.map(
          ({ CidrBlock }) => ({
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIp: CidrBlock,
          }),
        ),
      });
      const interfaces = endpoints(all).filter(
        properties => properties?.VpcEndpointType === 'Interface',
      );
      expect(interfaces).toHaveLength(6);
      for (const properties of interfaces) {
        expect(properties?.SecurityGroupIds).toEqual([
          { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] },
          group,
        ]);
      }
    });

    it('lets their traffic to other buckets through the gateway on their tables', () => {
      const [gateway] = endpoints(made()).filter(
        properties => properties?.VpcEndpointType === 'Gateway',
      );
      expect(gateway).not.toHaveProperty('PolicyDocument');
    });

    it('gives an endpoint no more groups than an interface takes', () => {
      const existing = network(compliantPrivateNetwork, n => {
        n.vpcEndpoints.items = [];
        const [group] = n.securityGroups.items;
        n.securityGroups.items = [1, 2, 3, 4, 5].map(i => ({
          ...group,
          GroupId: `sg-0000000${i}`,
          IpPermissions: group.IpPermissions.map(permission => ({
            ...permission,
            UserIdGroupPairs: permission.UserIdGroupPairs?.map(pair => ({
              ...pair,
              GroupId: `sg-0000000${i}`,
            })),
          })),
        }));
      });
      const all = resources(
        planIn(existing, {
          routing: 'private',
          vpc: {
            securityGroupIds: [1, 2, 3, 4, 5].map(i => `sg-0000000${i}`),
          },
        }),
      );
      expect(all.SqsEndpoint.Properties?.SecurityGroupIds).toHaveLength(5);
    });

    it('stays so in an update, which sees the endpoints there', () => {
      const first = planIn(bare, { routing: 'private' });
      const { template } = first.ok ? first.plan.stacks[0] : { template: {} };
      const deployed = renamed(network(compliantPrivateNetwork));
      const update = planUpdate(
        { maxWorkers: 5 },
        {
          template,
          facts: factsWithServices,
          existing: deployed,
          ownIds: deployed.vpcEndpoints.items.map(
            ({ VpcEndpointId }) => VpcEndpointId,
          ),
        },
      );
      if (!update.ok) throw new Error(JSON.stringify(update.problems));
      const { Environment, ...rest } = update.plan.stacks[0].template.Resources;
      const { Environment: before, ...same } = resources(first);
      expect(rest).toEqual(same);
      expect(Environment.DependsOn).toEqual(before.DependsOn);
    });
  });

  it('adds what is missing, and waits for it', () => {
    const existing = network(compliantPublicNetwork, n => {
      n.securityGroups.items[0].IpPermissions = [];
      for (const table of n.routeTables.items) {
        table.Routes = table.Routes.filter(route => !route.NatGatewayId);
      }
    });
    const result = planIn(existing, {
      vpc: { securityGroupIds: [ids[GROUP]] },
    });
    expect(resources(result)).toMatchObject({
      SecurityGroupSelfIngress: { Properties: { GroupId: ids[GROUP] } },
      PrivateDefaultRoute1: { Type: 'AWS::EC2::Route' },
      Environment: {
        DependsOn: expect.arrayContaining([
          'SecurityGroupSelfIngress',
          'PrivateDefaultRoute1',
        ]),
      },
    });
    expect(
      result.ok &&
        result.plan.remediation.map(({ remediation }) => remediation),
    ).not.toContain('owners-change');
  });

  it.each<[string, (n: ReadSnapshot) => void, RegExp]>([
    [
      'a route that leads elsewhere',
      n => {
        for (const table of n.routeTables.items) {
          for (const route of table.Routes) {
            if (route.NatGatewayId) {
              delete route.NatGatewayId;
              route.GatewayId = n.internetGateways.items[0].InternetGatewayId;
            }
          }
        }
      },
      /aws ec2 (replace|delete)-route/,
    ],
    [
      'no DNS',
      n => {
        n.vpcAttributes.items[0].EnableDnsSupport = { Value: false };
      },
      /aws ec2 modify-vpc-attribute/,
    ],
  ])('is refused for %s, with the exact change', (_, change, command) => {
    const result = planIn(network(compliantPublicNetwork, change));
    if (result.ok) throw new Error('it was planned');
    expect(result.remediation.map(({ remediation }) => remediation)).toContain(
      'owners-change',
    );
    expect(result.problems.map(({ remedy }) => remedy).join()).toMatch(command);
  });

  it.each<
    [
      string,
      Partial<EnvironmentRequest>,
      (n: ReadSnapshot) => void,
      string,
      RegExp,
    ]
  >([
    [
      'another VPC',
      { vpc: { vpcId: 'vpc-0123456789abcdef0' } },
      () => {},
      'vpc.vpcId',
      /Is no VPC/,
    ],
    [
      'a shared VPC',
      {},
      n => {
        n.vpcs.items[0].OwnerId = '444455556666';
      },
      'vpc.vpcId',
      /customer|owner manages/,
    ],
    [
      'a subnet of another VPC',
      {
        vpc: {
          subnetIds: [ids[PRIVATE_SUBNETS[0]], 'subnet-0123456789abcdef0'],
        },
      },
      () => {},
      'vpc.subnetIds',
      /Is no subnet/,
    ],
    [
      'two subnets in one zone',
      {},
      n => {
        const [first, second] = n.subnets.items.filter(({ SubnetId }) =>
          PRIVATE_SUBNETS.includes(SubnetId),
        );
        second.AvailabilityZone = first.AvailabilityZone;
        second.AvailabilityZoneId = first.AvailabilityZoneId;
      },
      'vpc.subnetIds',
      /two subnets in one Availability Zone/,
    ],
    [
      'a group that is not there',
      { vpc: { securityGroupIds: ['sg-0123456789abcdef0'] } },
      () => {},
      'vpc.securityGroupIds',
      /Is no security group/,
    ],
    [
      'a client block of the VPC’s',
      {
        webserverAccessMode: 'PRIVATE_ONLY',
        access: {
          mechanism: 'client-vpn',
          clientCidrBlock: '10.192.4.0/22',
          serverCertificateArn:
            'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d',
        },
      },
      () => {},
      'access.clientCidrBlock',
      /Overlaps/,
    ],
  ])('is refused for %s', (_, change, apply, field, message) => {
    const result = planIn(network(compliantPublicNetwork, apply), change);
    expect(result.ok ? [] : result.problems).toContainEqual(
      expect.objectContaining({
        field,
        message: expect.stringMatching(message),
        severity: 'error',
      }),
    );
  });

  it('is refused where the VPC was not read', () => {
    const result = plan(
      {
        ...request,
        vpc: { vpcId: ids[VPC], subnetIds: PRIVATE_SUBNETS.map(id => ids[id]) },
      },
      factsWithServices,
    );
    expect(result).toMatchObject({ ok: false });
  });

  it('keeps in an update what it has added', () => {
    const existing = network(compliantPublicNetwork, n => {
      n.securityGroups.items[0].IpPermissions = [];
    });
    const vpc = { securityGroupIds: [ids[GROUP]] };
    const first = planIn(existing, { vpc });
    const { template } = first.ok ? first.plan.stacks[0] : { template: {} };
    // Deployed, the rule is there: a plan that saw it would leave it out.
    const deployed = renamed(network(compliantPublicNetwork));
    const update = planUpdate(
      { maxWorkers: 5 },
      { template, facts: factsWithServices, existing: deployed },
    );
    expect(update.ok ? update.changes : update.problems).toEqual([
      { field: 'maxWorkers', before: '10', after: '5' },
    ]);
    const after = update.ok ? update.plan.stacks[0].template.Resources : {};
    expect(after.SecurityGroupSelfIngress).toEqual(
      resources(first).SecurityGroupSelfIngress,
    );
  });
});
