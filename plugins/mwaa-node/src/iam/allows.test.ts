import {
  plan,
  preflightQuestions,
  SERVICE_LINKED_ROLE_ACTION,
  type EnvironmentRequest,
  type Plan,
  type RegionFacts,
} from 'mwaa-network';
import { contextOf } from '../preflight/simulate';
import { resourceOf } from '../preflight/simulatedResources';
import { cloudFormationPolicy, roleBoundary, roleBoundaryArn } from '.';
import { evaluate } from './__testUtils__/evaluate';

const account = '111122223333';
const region = 'us-east-1';
const policy = cloudFormationPolicy({
  account,
  regions: [region],
  usableNetwork: [`arn:aws:ec2:*:${account}:vpc/vpc-shared`],
});
const ec2 = (type: string, id = 'x') =>
  `arn:aws:ec2:${region}:${account}:${type}/${id}`;
const inRegion = { 'aws:RequestedRegion': region };
/** As the plan marks what it makes. */
const own = { ...inRegion, 'aws:ResourceTag/backstage:mwaa-routing': 'public' };
const marking = {
  ...inRegion,
  'aws:RequestTag/backstage:mwaa-routing': 'public',
};
const ofStack = {
  'aws:ResourceTag/aws:cloudformation:stack-name': 'mwaa-etl',
};
const bounded = { 'iam:PermissionsBoundary': roleBoundaryArn({ account }) };
const may = (
  action: string,
  resource: string,
  context: Record<string, string>,
) => evaluate(policy, { action, resources: [resource], context });

describe('CloudFormation’s role', () => {
  it.each([
    ['ec2:CreateVpc', ec2('vpc'), inRegion],
    ['ec2:CreateSubnet', ec2('subnet'), inRegion],
    ['ec2:CreateSubnet', ec2('vpc'), own],
    ['ec2:AllocateAddress', ec2('elastic-ip'), inRegion],
    ['ec2:CreateNatGateway', ec2('natgateway'), inRegion],
    ['ec2:CreateNatGateway', ec2('subnet'), own],
    ['ec2:CreateNatGateway', ec2('elastic-ip'), own],
    ['ec2:AttachInternetGateway', ec2('vpc'), own],
    ['ec2:AuthorizeSecurityGroupIngress', ec2('security-group'), own],
    ['ec2:AuthorizeSecurityGroupIngress', ec2('security-group-rule'), inRegion],
    ['ec2:CreateVpcEndpoint', ec2('vpc-endpoint'), inRegion],
    ['ec2:CreateVpcEndpoint', ec2('vpc', 'vpc-shared'), inRegion],
    [
      'ec2:CreateTags',
      ec2('vpc'),
      { ...marking, 'ec2:CreateAction': 'CreateVpc' },
    ],
    ['ec2:CreateTags', ec2('vpc'), own],
    ['ec2:ReplaceNetworkAclAssociation', ec2('subnet'), own],
    [
      'ec2:ReplaceNetworkAclAssociation',
      ec2('network-acl', 'default'),
      inRegion,
    ],
    ['ec2:DeleteVpc', ec2('vpc'), own],
    ['ec2:ReleaseAddress', ec2('elastic-ip'), own],
    [
      'iam:CreateRole',
      `arn:aws:iam::${account}:role/mwaa-etl-ExecutionRole-1`,
      bounded,
    ],
    [
      'iam:TagRole',
      `arn:aws:iam::${account}:role/mwaa-etl-ExecutionRole-1`,
      { 'aws:RequestTag/backstage:mwaa-routing': 'public' },
    ],
    [
      'iam:DeleteRole',
      `arn:aws:iam::${account}:role/mwaa-etl-ExecutionRole-1`,
      bounded,
    ],
    ['kms:CreateKey', '*', marking],
    ['kms:ScheduleKeyDeletion', `arn:aws:kms:${region}:${account}:key/1`, own],
    [
      'kms:CreateGrant',
      `arn:aws:kms:${region}:${account}:key/of-a-request`,
      { 'kms:GrantIsForAWSResource': 'true' },
    ],
    [
      'airflow:CreateEnvironment',
      `arn:aws:airflow:${region}:${account}:environment/etl`,
      {},
    ],
    [
      'airflow:DeleteEnvironment',
      `arn:aws:airflow:${region}:${account}:environment/etl`,
      ofStack,
    ],
    [
      'iam:CreateServiceLinkedRole',
      `arn:aws:iam::${account}:role/aws-service-role/clientvpn.amazonaws.com/AWSServiceRoleForClientVPN`,
      { 'iam:AWSServiceName': 'clientvpn.amazonaws.com' },
    ],
  ])('may %s on %s', (action, resource, context) => {
    expect(may(action, resource, context as Record<string, string>)).toBe(
      'allowed',
    );
  });

  it('adds to networks of others that are named, and removes none of them', () => {
    expect(may('ec2:DeleteVpc', ec2('vpc', 'vpc-shared'), inRegion)).toBe(
      'implicitDeny',
    );
    expect(may('ec2:CreateVpcEndpoint', ec2('vpc', 'other'), inRegion)).toBe(
      'implicitDeny',
    );
  });
});

const facts: RegionFacts = {
  account,
  region,
  at: '2026-09-01T00:00:00.000Z',
  availabilityZones: [1, 2].map(number => ({
    ZoneName: `us-east-1${'ab'[number - 1]}`,
    ZoneId: `use1-az${number}`,
    ZoneType: 'availability-zone',
    State: 'available',
    RegionName: region,
  })),
  vpcEndpointServices: null,
  vpcs: [],
  environments: [],
};

function planned(more: Partial<EnvironmentRequest>): Plan {
  const result = plan(
    { name: 'etl', account, region, owner: 'group:default/etl', ...more },
    facts,
    undefined,
    { permissionsBoundaryArn: roleBoundaryArn({ account }) },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

describe('what a plan makes', () => {
  const plans = (['public', 'private'] as const).map(routing =>
    planned({ alarms: true, flowLogs: true, kmsKey: 'new', routing }),
  );
  const [everything] = plans[0].stacks.map(({ template }) => template);

  it.each(plans.map(one => [one.request.routing, one] as const))(
    'is what the simulator is asked about, and the policy allows: %s',
    (_, one) => {
      const questions = preflightQuestions(one);
      const denied = questions.actions.filter(action => {
        // Asked about by itself.
        if (action === SERVICE_LINKED_ROLE_ACTION) return false;
        const place = { account, region, partition: 'aws' };
        const arn = resourceOf(action, questions, place);
        const context = contextOf(region, arn, questions);
        return may(action, arn, Object.fromEntries(context)) !== 'allowed';
      });
      expect(questions.actions.length).toBeGreaterThan(40);
      expect(denied).toEqual([]);
    },
  );

  it('has the portal’s mark wherever the role is held to it', () => {
    const unmarked = Object.entries(everything.Resources).filter(
      ([, { Properties, Type }]) =>
        /^AWS::(EC2::(VPC|Subnet|InternetGateway|EIP|NatGateway|RouteTable|NetworkAcl|SecurityGroup|FlowLog|VPCEndpoint)|IAM::Role|KMS::Key|MWAA::Environment)$/.test(
          Type,
        ) && !JSON.stringify(Properties).includes('backstage:mwaa-routing'),
    );
    expect(unmarked).toEqual([]);
  });

  it('has no role that may do more than the boundary', () => {
    const { Statement } = roleBoundary({ account });
    const within = Statement.flatMap(({ Action }) => Action);
    const granted = Object.values(everything.Resources)
      .filter(({ Type }) => Type === 'AWS::IAM::Role')
      .flatMap(
        ({ Properties }) =>
          Properties?.Policies as Array<{
            PolicyDocument: { Statement: Array<{ Action: string | string[] }> };
          }>,
      )
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .flatMap(({ Action }) => Action);
    expect(granted.length).toBeGreaterThan(10);
    expect(granted.filter(action => !within.includes(action))).toEqual([]);
    expect(within.filter(action => /^(iam|sts):/.test(action))).toEqual([]);
  });
});
