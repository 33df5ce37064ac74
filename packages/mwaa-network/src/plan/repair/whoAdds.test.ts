import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  item,
  without,
  type ReadSnapshot,
} from '../../testing';
import type { NetworkSnapshot } from '../../snapshot';
import { commandFaults } from './__testUtils__/commandFaults';
import { planRepair } from './planRepair';
import type { RepairOptions } from './types';

const OWNER = '444455556666';

const repair = (
  network: NetworkSnapshot,
  options: Partial<RepairOptions> = {},
) => planRepair(network, { profile: 'current', tags: {}, ...options });

/** The network in a VPC that another account shares. */
function shared(network: ReadSnapshot): ReadSnapshot {
  network.environment.items[0].EndpointManagement = 'CUSTOMER';
  for (const subnet of network.subnets.items) subnet.OwnerId = OWNER;
  return network;
}

function withoutEndpoint(network: ReadSnapshot, id: string): ReadSnapshot {
  network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
    ({ VpcEndpointId }) => VpcEndpointId !== id,
  );
  return network;
}

describe('in a VPC that another account shares', () => {
  it('leaves endpoints to the account that owns it, with the commands', () => {
    const network = shared(compliantPrivateNetwork());
    const { items, stack } = repair(withoutEndpoint(network, 'vpce-sqs'));
    const found = items.find(({ rule }) => rule === 'endpoint/sqs');
    expect(found).toMatchObject({ remediation: 'owners-change', adds: [] });
    expect(found?.reason).toContain(OWNER);
    expect(found?.commands).toEqual([
      expect.stringMatching(
        /^ENDPOINT_SECURITY_GROUP=\$\(aws ec2 create-security-group /,
      ),
      expect.stringContaining(
        'aws ec2 authorize-security-group-ingress --group-id "$ENDPOINT_SECURITY_GROUP" --ip-permissions \'[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.192.0.0/16",',
      ),
      expect.stringMatching(
        /^aws ec2 create-vpc-endpoint --vpc-id vpc-1 --service-name com.amazonaws.us-east-1.sqs --vpc-endpoint-type Interface --subnet-ids subnet-private-1 subnet-private-2 --security-group-ids sg-mwaa "\$ENDPOINT_SECURITY_GROUP" --policy-document '\{.*\}' --private-dns-enabled --region us-east-1$/,
      ),
    ]);
    expect(commandFaults(found?.commands ?? [])).toEqual([]);
    expect(found?.templateDiff).toContain('+    Type: AWS::EC2::VPCEndpoint');
    expect(stack).toBeNull();
  });

  it('leaves NAT gateways and routes to it', () => {
    const network = shared(compliantPublicNetwork());
    network.natGateways.items = [];
    for (const id of ['rtb-private-1', 'rtb-private-2']) {
      item(network, 'routeTables', id).Routes.pop();
    }
    const { items, stack } = repair(network, { routing: 'public' });
    const found = items.find(
      ({ rule }) => rule === 'routing/nat-default-route',
    );
    expect(commandFaults(found?.commands ?? [])).toEqual([]);
    expect(found?.remediation).toBe('owners-change');
    expect(found?.commands).toEqual(
      expect.arrayContaining([
        'NAT_GATEWAY1=$(aws ec2 create-nat-gateway --subnet-id subnet-public-1 --allocation-id "$NAT_GATEWAY_ADDRESS1" --query NatGateway.NatGatewayId --output text --region us-east-1)',
        'aws ec2 create-route --route-table-id rtb-private-1 --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$NAT_GATEWAY1" --region us-east-1',
      ]),
    );
    expect(stack).toBeNull();
  });

  it.each([
    ['the environment’s account', '111122223333', 'addable'],
    ['the VPC’s owner', OWNER, 'owners-change'],
  ])('adds rules to groups of %s accordingly', (_, owner, remediation) => {
    const network = shared(compliantPublicNetwork());
    const [group] = network.securityGroups.items;
    Object.assign(group, { OwnerId: owner, IpPermissions: [] });
    const { items } = repair(network);
    expect(
      items.find(({ rule }) => rule === 'security-group/self-reference'),
    ).toMatchObject({ remediation });
  });
});

it('offers no gateway endpoint whose route tables were not read', () => {
  const network = withoutEndpoint(compliantPrivateNetwork(), 'vpce-s3');
  const { items, stack } = repair(without(network, 'routeTables'), {
    routing: 'private',
  });
  const found = items.find(({ rule }) => rule === 'endpoint/s3');
  expect(found).toMatchObject({ remediation: 'owners-change', adds: [] });
  expect(found?.reason).toMatch(/unknown.*were not read/);
  expect(commandFaults(found?.commands ?? [])).toEqual([]);
  expect(found?.commands.at(-1)).toMatch(
    /^aws ec2 create-vpc-endpoint .*--vpc-endpoint-type Gateway .*--route-table-ids \$TABLES --region us-east-1$/,
  );
  expect(JSON.stringify(stack)).not.toContain('RouteTableIds');
});

it('fixes the causes of a finding that is asked for', () => {
  const network = withoutEndpoint(compliantPrivateNetwork(), 'vpce-sqs');
  const { items, stack, after } = repair(network, {
    rules: ['reachability/services'],
  });
  expect(Object.keys(stack?.template.Resources ?? {})).toEqual([
    'SqsEndpoint',
    'EndpointSecurityGroup',
  ]);
  expect(items.map(({ rule }) => rule).sort()).toEqual([
    'endpoint/sqs',
    'reachability/services',
  ]);
  expect(after.findings.filter(({ status }) => status === 'fail')).toEqual([]);
});

it('offers no stack that cannot be judged beforehand', () => {
  const network = withoutEndpoint(compliantPrivateNetwork(), 'vpce-sqs');
  network.environment.items[0].NetworkConfiguration?.SecurityGroupIds?.push(
    'sg-gone',
  );
  const { items, stack } = repair(network);
  expect(stack).toBeNull();
  const found = items.find(({ rule }) => rule === 'endpoint/sqs');
  expect(found).toMatchObject({ remediation: 'owners-change', adds: [] });
  expect(found?.reason).toContain('sg-gone');
});
