import { compliantPrivateNetwork, without } from '../../testing';
import { interpretTemplate } from './interpret';

const onNetwork = (
  Resources: Record<string, unknown>,
  base: Parameters<typeof without>[0] = compliantPrivateNetwork(),
  ...unread: ('securityGroups' | 'routeTables')[]
) =>
  interpretTemplate(
    { AWSTemplateFormatVersion: '2010-09-09', Resources },
    { base: without(base, ...unread) },
  );

const endpoint = (properties: object) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.us-east-1.sns',
    VpcEndpointType: 'Interface',
    ...properties,
  },
});

const route = (
  DestinationCidrBlock: string,
  RouteTableId = 'rtb-private-1',
) => ({
  Type: 'AWS::EC2::Route',
  Properties: { RouteTableId, DestinationCidrBlock, NatGatewayId: 'nat-1' },
});

describe('a template on an existing network', () => {
  it('adds to it, and leaves it as it is', () => {
    const base = compliantPrivateNetwork();
    const before = JSON.stringify(base);
    const { problems, snapshot } = onNetwork(
      {
        Sns: endpoint({
          SubnetIds: ['subnet-private-1'],
          SecurityGroupIds: ['sg-mwaa'],
        }),
        DefaultRoute: route('0.0.0.0/0'),
      },
      base,
    );
    expect(problems).toEqual([]);
    expect(JSON.stringify(base)).toBe(before);
    const { routeTables, vpcEndpoints } = snapshot;
    expect(JSON.stringify(vpcEndpoints)).toContain('unresolved:Sns');
    expect(JSON.stringify(routeTables)).toContain('"NatGatewayId":"nat-1"');
  });

  it.each([
    ['VpcId', { VpcId: 'vpc-gone' }, 'vpc-gone'],
    ['SubnetIds', { SubnetIds: ['subnet-gone'] }, 'subnet-gone'],
    ['SecurityGroupIds', { SecurityGroupIds: ['sg-gone'] }, 'sg-gone'],
    ['RouteTableIds', { RouteTableIds: ['rtb-gone'] }, 'rtb-gone'],
  ])('reports a reference of %s that leads nowhere', (property, given, id) => {
    const { problems, snapshot } = onNetwork({ Sns: endpoint(given) });
    expect(problems).toEqual([
      {
        path: 'Resources.Sns',
        message: `${property} names ${id}, which the network does not have`,
        parts: ['vpcEndpoints'],
      },
    ]);
    expect(snapshot.vpcEndpoints.status).toBe('notRead');
  });

  it('reports a NAT gateway in a subnet that is not there', () => {
    const { problems } = onNetwork({
      Nat: {
        Type: 'AWS::EC2::NatGateway',
        Properties: { SubnetId: 'subnet-gone', AllocationId: 'eipalloc-1' },
      },
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'subnet-gone is not described by the template',
    ]);
  });

  it('says nothing of references into what was not read', () => {
    const { problems } = onNetwork(
      { Sns: endpoint({ SecurityGroupIds: ['sg-gone'] }) },
      compliantPrivateNetwork(),
      'securityGroups',
    );
    expect(problems).toEqual([]);
  });

  it('reports a route table that is not there', () => {
    const { problems } = onNetwork({
      DefaultRoute: route('0.0.0.0/0', 'rtb-gone'),
    });
    expect(problems.map(({ path }) => path)).toEqual([
      'Resources.DefaultRoute',
    ]);
  });

  it('reports a second route to one destination, of the table or of the template', () => {
    expect(
      onNetwork({ DefaultRoute: route('10.192.0.0/16') }).problems.map(
        ({ message }) => message,
      ),
    ).toEqual([
      'rtb-private-1 has a route to 10.192.0.0/16 already, which EC2 refuses to make twice',
    ]);
    expect(
      onNetwork({ One: route('0.0.0.0/0'), Two: route('0.0.0.0/0') }).problems,
    ).toHaveLength(1);
  });

  it('lets a route take the place of a propagated one', () => {
    const base = compliantPrivateNetwork();
    base.routeTables.items
      .find(({ RouteTableId }) => RouteTableId === 'rtb-private-1')!
      .Routes.push({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
      });
    expect(
      onNetwork({ DefaultRoute: route('0.0.0.0/0') }, base).problems,
    ).toEqual([]);
  });
});
