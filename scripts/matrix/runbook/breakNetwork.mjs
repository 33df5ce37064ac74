/**
 * The calls that bring a network from one snapshot to another, as commands like
 * those of a runbook. They are what somebody does who breaks a network: delete
 * a route, withdraw a rule, detach a gateway. Undefined where no call does it:
 * an id, a block, a state that AWS alone sets.
 */
import { createRequire } from 'node:module';
import { at } from '../../lib/paths.mjs';

const { descriptionOf } = createRequire(import.meta.url)(
  at('packages/mwaa-network/src/snapshot/parts.ts'),
);

const call = (service, operation, parameters) => ({
  service,
  operation,
  parameters,
});
const ec2 = (operation, parameters) => call('ec2', operation, parameters);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Names of the members in which two items differ. */
const differing = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    name => !same(before[name], after[name]),
  );
const onlyIn = (before = [], after = []) =>
  before.filter(item => !after.some(other => same(item, other)));

/** Calls for each member that differs; undefined where one has none. */
function byMember(before, after, calls) {
  const all = differing(before, after).map(name => calls[name]?.());
  return all.includes(undefined) ? undefined : all.flat();
}

const destinationOf = route =>
  Object.fromEntries(
    Object.entries(route).filter(([name]) => name.startsWith('Destination')),
  );
const targetOf = ({ Origin, State, ...route }) =>
  Object.fromEntries(
    Object.entries(route).filter(([name]) => !name.startsWith('Destination')),
  );

function routeCalls({ RouteTableId }, before = [], after = []) {
  const find = (routes, route) =>
    routes.find(other => same(destinationOf(other), destinationOf(route)));
  return [
    ...before
      .filter(route => !find(after, route))
      .map(route => {
        const gateway = route.GatewayId ?? '';
        return gateway.startsWith('vpce-')
          ? ec2('ModifyVpcEndpoint', {
              VpcEndpointId: gateway,
              RemoveRouteTableIds: [RouteTableId],
            })
          : ec2('DeleteRoute', { RouteTableId, ...destinationOf(route) });
      }),
    ...after
      .filter(route => !same(find(before, route), route))
      .map(route =>
        ec2(find(before, route) ? 'ReplaceRoute' : 'CreateRoute', {
          RouteTableId,
          ...destinationOf(route),
          ...targetOf(route),
        }),
      ),
  ];
}

function tableCalls(before, after) {
  const associations = onlyIn(before.Associations, after?.Associations);
  const apart = associations.map(
    ({ Main, RouteTableAssociationId: AssociationId }) =>
      Main ? undefined : ec2('DisassociateRouteTable', { AssociationId }),
  );
  if (apart.includes(undefined)) return undefined;
  if (!after) {
    const { RouteTableId } = before;
    return [...apart, ec2('DeleteRouteTable', { RouteTableId })];
  }
  return byMember(before, after, {
    Routes: () => routeCalls(before, before.Routes, after.Routes),
    Associations: () =>
      onlyIn(after.Associations, before.Associations).length === 0
        ? apart
        : undefined,
  });
}

const entryKey = ({ Egress, RuleNumber }) => ({ RuleNumber, Egress });

function aclCalls(before, after, { networkAcls }) {
  const { NetworkAclId } = before;
  return (
    after &&
    byMember(before, after, {
      Entries: () => [
        ...onlyIn(before.Entries, after.Entries).map(entry =>
          ec2('DeleteNetworkAclEntry', { NetworkAclId, ...entryKey(entry) }),
        ),
        ...onlyIn(after.Entries, before.Entries).map(entry =>
          ec2('CreateNetworkAclEntry', { NetworkAclId, ...entry }),
        ),
      ],
      Associations: () => {
        const other = networkAcls.items.find(
          acl => acl.IsDefault && acl.NetworkAclId !== NetworkAclId,
        );
        return (
          other &&
          onlyIn(before.Associations, after.Associations).map(
            ({ NetworkAclAssociationId: AssociationId }) =>
              ec2('ReplaceNetworkAclAssociation', {
                AssociationId,
                NetworkAclId: other.NetworkAclId,
              }),
          )
        );
      },
    })
  );
}

/** EC2 wants no empty lists. */
const permission = value =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, member]) => !Array.isArray(member) || member.length > 0,
    ),
  );

function groupCalls(before, after) {
  const { GroupId } = before;
  const changed = (direction, member) => () => [
    ...onlyIn(before[member], after[member]).map(gone =>
      ec2(`RevokeSecurityGroup${direction}`, {
        GroupId,
        IpPermissions: [permission(gone)],
      }),
    ),
    ...onlyIn(after[member], before[member]).map(added =>
      ec2(`AuthorizeSecurityGroup${direction}`, {
        GroupId,
        IpPermissions: [permission(added)],
      }),
    ),
  ];
  return (
    after &&
    byMember(before, after, {
      IpPermissions: changed('Ingress', 'IpPermissions'),
      IpPermissionsEgress: changed('Egress', 'IpPermissionsEgress'),
    })
  );
}

function endpointCalls(before, after) {
  const { VpcEndpointId } = before;
  if (!after) {
    return [ec2('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })];
  }
  const modify = parameters => [
    ec2('ModifyVpcEndpoint', { VpcEndpointId, ...parameters }),
  ];
  const list = (name, idsOf) => () =>
    modify({
      [`Add${name}`]: onlyIn(idsOf(after), idsOf(before)),
      [`Remove${name}`]: onlyIn(idsOf(before), idsOf(after)),
    });
  return byMember(before, after, {
    PrivateDnsEnabled: () =>
      modify({ PrivateDnsEnabled: after.PrivateDnsEnabled }),
    PolicyDocument: () =>
      after.PolicyDocument === undefined
        ? modify({ ResetPolicy: true })
        : modify({ PolicyDocument: after.PolicyDocument }),
    RouteTableIds: list('RouteTableIds', e => e.RouteTableIds ?? []),
    SubnetIds: list('SubnetIds', e => e.SubnetIds ?? []),
    Groups: list('SecurityGroupIds', e =>
      (e.Groups ?? []).map(group => group.GroupId),
    ),
  });
}

function internetGatewayCalls(before, after) {
  const { InternetGatewayId } = before;
  const detach = onlyIn(before.Attachments, after?.Attachments).map(
    ({ VpcId }) => ec2('DetachInternetGateway', { InternetGatewayId, VpcId }),
  );
  return after
    ? byMember(before, after, {
        Attachments: () =>
          onlyIn(after.Attachments, before.Attachments).length === 0
            ? detach
            : undefined,
      })
    : [...detach, ec2('DeleteInternetGateway', { InternetGatewayId })];
}

function vpcAttributeCalls(before, after) {
  const { VpcId } = before;
  const modify = name => () =>
    after[name]?.Value === undefined
      ? undefined
      : [ec2('ModifyVpcAttribute', { VpcId, [name]: after[name] })];
  return (
    after &&
    byMember(before, after, {
      EnableDnsHostnames: modify('EnableDnsHostnames'),
      EnableDnsSupport: modify('EnableDnsSupport'),
    })
  );
}

const only = part => (part?.status === 'read' ? part.items[0] : undefined);

function bucketCalls(before, after) {
  const Bucket = before.Name;
  if (!after) return [call('s3', 'DeleteBucket', { Bucket })];
  return byMember(before, after, {
    Versioning: () => {
      const Status = only(after.Versioning)?.Status ?? 'Suspended';
      return [
        call('s3', 'PutBucketVersioning', {
          Bucket,
          VersioningConfiguration: { Status },
        }),
      ];
    },
    PublicAccessBlock: () => {
      const block = only(after.PublicAccessBlock);
      return [
        block
          ? call('s3', 'PutPublicAccessBlock', {
              Bucket,
              PublicAccessBlockConfiguration: block,
            })
          : call('s3', 'DeletePublicAccessBlock', { Bucket }),
      ];
    },
    Encryption: () =>
      only(after.Encryption) && [
        call('s3', 'PutBucketEncryption', {
          Bucket,
          ServerSideEncryptionConfiguration: only(after.Encryption),
        }),
      ],
  });
}

function roleCalls(before, after) {
  const { RoleName } = before;
  const gone = onlyIn(before.Policies.items, after?.Policies.items).map(
    ({ PolicyName }) =>
      call('iam', 'DeleteRolePolicy', { RoleName, PolicyName }),
  );
  if (!after) return [...gone, call('iam', 'DeleteRole', { RoleName })];
  return byMember(before, after, {
    Policies: () => [
      ...gone,
      ...onlyIn(after.Policies.items, before.Policies.items).map(
        ({ PolicyDocument, PolicyName }) =>
          call('iam', 'PutRolePolicy', {
            RoleName,
            PolicyName,
            PolicyDocument: JSON.stringify(PolicyDocument),
          }),
      ),
    ],
    AssumeRolePolicyDocument: () => [
      call('iam', 'UpdateAssumeRolePolicy', {
        RoleName,
        PolicyDocument: JSON.stringify(after.AssumeRolePolicyDocument),
      }),
    ],
  });
}

function keyCalls(before, after) {
  const { KeyId } = before;
  return (
    after &&
    byMember(before, after, {
      Enabled: () => [call('kms', 'DisableKey', { KeyId })],
      KeyState: () =>
        ({
          Disabled: [call('kms', 'DisableKey', { KeyId })],
          PendingDeletion: [
            call('kms', 'ScheduleKeyDeletion', {
              KeyId,
              PendingWindowInDays: 7,
            }),
          ],
        })[after.KeyState],
      Policy: () =>
        only(after.Policy) && [
          call('kms', 'PutKeyPolicy', {
            KeyId,
            PolicyName: 'default',
            Policy: JSON.stringify(only(after.Policy)),
            BypassPolicyLockoutSafetyCheck: true,
          }),
        ],
    })
  );
}

const SETTINGS = [
  'EnvironmentClass',
  'LoggingConfiguration',
  'MaxWebservers',
  'MaxWorkers',
  'MinWebservers',
  'MinWorkers',
  'Schedulers',
  'WebserverAccessMode',
  'WeeklyMaintenanceWindowStart',
];

function environmentCalls(before, after) {
  if (!after) return undefined;
  const { Arn: ResourceArn, Name } = before;
  const update = name => () =>
    after[name] === undefined
      ? undefined
      : [call('mwaa', 'UpdateEnvironment', { Name, [name]: after[name] })];
  return byMember(before, after, {
    ...Object.fromEntries(SETTINGS.map(name => [name, update(name)])),
    Tags: () => {
      const tags = differing(before.Tags ?? {}, after.Tags ?? {});
      const set = tags.filter(name => name in (after.Tags ?? {}));
      const TagKeys = tags.filter(name => !set.includes(name));
      return [
        ...(TagKeys.length > 0
          ? [call('mwaa', 'UntagResource', { ResourceArn, tagKeys: TagKeys })]
          : []),
        ...set.map(name =>
          call('mwaa', 'TagResource', {
            ResourceArn,
            Tags: { [name]: after.Tags[name] },
          }),
        ),
      ];
    },
  });
}

const CALLS = {
  buckets: bucketCalls,
  environment: environmentCalls,
  executionRoles: roleCalls,
  internetGateways: internetGatewayCalls,
  keys: keyCalls,
  natGateways: ({ NatGatewayId }, after) =>
    after ? undefined : [ec2('DeleteNatGateway', { NatGatewayId })],
  networkAcls: aclCalls,
  routeTables: tableCalls,
  securityGroups: groupCalls,
  subnets: ({ SubnetId, ...before }, after) =>
    after &&
    byMember(before, after, {
      SubnetId: () => [],
      MapPublicIpOnLaunch: () => [
        ec2('ModifySubnetAttribute', {
          SubnetId,
          MapPublicIpOnLaunch: { Value: after.MapPublicIpOnLaunch === true },
        }),
      ],
    }),
  vpcAttributes: vpcAttributeCalls,
  vpcEndpoints: endpointCalls,
};

/** @returns commands, or undefined where none can do it */
export function breakingCalls(before, after) {
  const all = [];
  for (const [part, { items, status }] of Object.entries(before)) {
    if (status !== 'read' || same(items, after[part].items)) continue;
    const calls = CALLS[part];
    if (!calls) return undefined;
    const { items: left } = after[part];
    const { id } = descriptionOf(part);
    const keyOf = item => item[id];
    const known = new Set(items.map(keyOf));
    if (left.some(item => !known.has(keyOf(item)))) return undefined;
    for (const item of items) {
      const now = left.find(other => keyOf(other) === keyOf(item));
      if (same(item, now)) continue;
      const found = calls(item, now, after);
      if (!found) return undefined;
      all.push(...found);
    }
  }
  return all;
}
