import { cloudFormationPolicy } from '.';
import { evaluate, type Call } from './__testUtils__/evaluate';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const boundary = `arn:aws:iam::${ACCOUNT}:policy/MwaaRoleBoundary`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const ec2 = (type: string, id = 'theirs') =>
  `arn:aws:ec2:${REGION}:${ACCOUNT}:${type}/${id}`;
const key = `arn:aws:kms:${REGION}:${ACCOUNT}:key/theirs`;

const policy = cloudFormationPolicy({ account: ACCOUNT, regions: [REGION] });
const decide = (
  action: string,
  resources: string[],
  context: Record<string, string> = {},
) =>
  evaluate(policy, {
    action,
    resources,
    context: { 'aws:RequestedRegion': REGION, ...context },
  } satisfies Call);

/** What a stack of somebody else's, or a person, has put on a thing. */
const FOREIGN: Array<[string, Record<string, string>]> = [
  ['without tags', {}],
  [
    'of another stack',
    {
      'aws:ResourceTag/aws:cloudformation:stack-name': 'finance',
      'aws:ResourceTag/Name': 'finance',
      'aws:ResourceTag/backstage:owner': 'group:default/finance',
    },
  ],
];

describe('CloudFormation’s role cannot make itself administrator', () => {
  const onRole = role('mwaa-etl-ExecutionRole-1');

  it.each(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'])(
    '%s needs the boundary',
    action => {
      expect(decide(action, [onRole])).toBe('implicitDeny');
      expect(
        decide(action, [onRole], {
          'iam:PermissionsBoundary':
            'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
      ).toBe('implicitDeny');
    },
  );

  it.each<Record<string, string>>([
    {},
    { 'iam:PermissionsBoundary': boundary },
  ])('no boundary is taken away or exchanged: %j', context => {
    expect(decide('iam:DeleteRolePermissionsBoundary', [onRole], context)).toBe(
      'explicitDeny',
    );
    expect(
      decide('iam:PutRolePermissionsBoundary', [onRole], {
        'iam:PermissionsBoundary': `${boundary}2`,
      }),
    ).not.toBe('allowed');
  });

  it.each([
    'iam:CreatePolicyVersion',
    'iam:DeletePolicy',
    'iam:DeletePolicyVersion',
    'iam:SetDefaultPolicyVersion',
  ])('the boundary’s own policy is not changed: %s', action => {
    expect(decide(action, [boundary])).toBe('explicitDeny');
  });

  it('trust of no role is changed, and no foreign role deleted or tagged', () => {
    for (const name of ['MwaaCloudFormation', 'Admin']) {
      for (const operation of [
        'UpdateAssumeRolePolicy',
        'DeleteRole',
        'TagRole',
        'UntagRole',
        'UpdateRole',
        'PutRolePolicy',
        'PutRolePermissionsBoundary',
      ]) {
        expect(
          decide(`iam:${operation}`, [role(name)], {
            'iam:PermissionsBoundary': boundary,
          }),
        ).toBe('implicitDeny');
      }
    }
    // The trust of an environment's role depends on its name alone.
    expect(decide('iam:UpdateAssumeRolePolicy', [onRole])).toBe('implicitDeny');
    // A role that only has a name like the product's.
    expect(decide('iam:DeleteRole', [role('mwaa-theirs')])).toBe(
      'implicitDeny',
    );
  });

  it('hands on no foreign role, and none to another service', () => {
    const to = (service: string) => ({ 'iam:PassedToService': service });
    expect(
      decide('iam:PassRole', [role('Admin')], to('airflow.amazonaws.com')),
    ).toBe('implicitDeny');
    expect(decide('iam:PassRole', [onRole], to('lambda.amazonaws.com'))).toBe(
      'implicitDeny',
    );
    expect(decide('iam:PassRole', [onRole])).toBe('implicitDeny');
  });

  it.each([
    'iam:AddUserToGroup',
    'iam:AttachUserPolicy',
    'iam:CreateAccessKey',
    'iam:CreateInstanceProfile',
    'iam:CreatePolicy',
    'iam:CreateUser',
    'sts:AssumeRole',
  ])('has no other way to rights: %s', action => {
    expect(decide(action, ['*', onRole])).toBe('implicitDeny');
  });
});

describe.each(FOREIGN)('CloudFormation’s role, on a thing %s', (_, tags) => {
  it.each([
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:DisableKey',
    'kms:UntagResource',
    'kms:CreateGrant',
  ])('may not %s', action => {
    expect(decide(action, [key], tags)).toBe('implicitDeny');
  });

  it('may not give a key that has an owner the tags of an own one', () => {
    expect(
      decide('kms:TagResource', [key], {
        ...tags,
        'aws:ResourceTag/backstage:owner': 'group:default/finance',
        'aws:RequestTag/Name': 'mwaa-x',
        'aws:RequestTag/backstage:mwaa-routing': 'public',
      }),
    ).toBe('implicitDeny');
  });

  it.each([
    ['ec2:DeleteVpc', ['vpc']],
    ['ec2:ModifyVpcAttribute', ['vpc']],
    ['ec2:DeleteSubnet', ['subnet']],
    ['ec2:ModifySubnetAttribute', ['subnet']],
    ['ec2:DeleteVpcEndpoints', ['vpc-endpoint']],
    ['ec2:ModifyVpcEndpoint', ['vpc-endpoint']],
    ['ec2:DeleteSecurityGroup', ['security-group']],
    ['ec2:AuthorizeSecurityGroupIngress', ['security-group']],
    [
      'ec2:RevokeSecurityGroupEgress',
      ['security-group', 'security-group-rule'],
    ],
    ['ec2:DeleteNatGateway', ['natgateway']],
    ['ec2:DeleteRouteTable', ['route-table']],
    ['ec2:CreateRoute', ['route-table']],
    ['ec2:ReplaceRoute', ['route-table']],
    ['ec2:DeleteRoute', ['route-table']],
    ['ec2:DisassociateRouteTable', ['route-table', 'subnet']],
    ['ec2:DetachInternetGateway', ['internet-gateway', 'vpc']],
    ['ec2:DeleteInternetGateway', ['internet-gateway']],
    ['ec2:DeleteNetworkAcl', ['network-acl']],
    ['ec2:ReplaceNetworkAclEntry', ['network-acl']],
    ['ec2:ReplaceNetworkAclAssociation', ['network-acl', 'subnet']],
    ['ec2:ReleaseAddress', ['elastic-ip']],
    ['ec2:DisassociateAddress', ['elastic-ip', 'network-interface']],
    ['ec2:DeleteFlowLogs', ['vpc-flow-log']],
    ['ec2:DeleteClientVpnEndpoint', ['client-vpn-endpoint']],
    ['ec2:AuthorizeClientVpnIngress', ['client-vpn-endpoint']],
    ['ec2:CreateSubnet', ['vpc', 'subnet']],
    ['ec2:CreateRouteTable', ['vpc', 'route-table']],
    ['ec2:CreateNatGateway', ['subnet', 'natgateway', 'elastic-ip']],
    ['ec2:CreateVpcEndpoint', ['vpc', 'vpc-endpoint', 'subnet']],
    ['ec2:CreateFlowLogs', ['vpc', 'vpc-flow-log']],
    ['ec2:CreateFlowLogs', ['network-interface', 'vpc-flow-log']],
    ['ec2:CreateNetworkInterface', ['subnet', 'network-interface']],
    ['ec2:CreateTags', ['vpc']],
    ['ec2:DeleteTags', ['subnet']],
  ])('may not %s on %j', (action, types) => {
    expect(
      decide(
        action,
        types.map(type => ec2(type)),
        tags,
      ),
    ).toBe('implicitDeny');
  });

  it.each([
    [
      'ec2:CreateTags',
      ec2('vpc'),
      ['ec2:DeleteVpc', 'ec2:ModifyVpcAttribute', 'ec2:DeleteTags'],
    ],
    ['kms:TagResource', key, ['kms:PutKeyPolicy', 'kms:CreateGrant']],
    ['iam:TagRole', role('mwaa-theirs'), ['iam:DeleteRole', 'iam:UpdateRole']],
    [
      'airflow:TagResource',
      `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/theirs`,
      ['airflow:DeleteEnvironment', 'airflow:UpdateEnvironment'],
    ],
  ])('may not by %s make %s its own, to then %j', (tag, arn, actions) => {
    const marked = decide(tag, [arn], {
      ...tags,
      'aws:RequestTag/backstage:mwaa-routing': 'public',
    });
    const after = {
      ...tags,
      ...(marked === 'allowed' && {
        'aws:ResourceTag/backstage:mwaa-routing': 'public',
      }),
    };
    for (const action of actions) {
      expect(decide(action, [arn], after)).toBe('implicitDeny');
    }
  });

  it('may not change or remove an environment', () => {
    const environment = `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/theirs`;
    for (const operation of [
      'DeleteEnvironment',
      'UntagResource',
      'UpdateEnvironment',
    ]) {
      expect(decide(`airflow:${operation}`, [environment], tags)).toBe(
        'implicitDeny',
      );
    }
  });
});

describe('CloudFormation’s role, of the account', () => {
  it('lets nobody else write logs', () => {
    expect(decide('logs:PutResourcePolicy', ['*'])).toBe('implicitDeny');
    expect(
      decide('logs:DeleteLogGroup', [
        `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:theirs`,
      ]),
    ).toBe('implicitDeny');
  });

  it('makes nothing in another Region', () => {
    for (const action of ['ec2:CreateVpc', 'kms:CreateKey']) {
      expect(
        decide(action, [ec2('vpc', '*')], {
          'aws:RequestedRegion': 'us-east-1',
        }),
      ).toBe('implicitDeny');
    }
  });
});
