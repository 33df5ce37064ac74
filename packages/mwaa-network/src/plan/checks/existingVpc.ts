import { error, showValue } from '../problem';
import type { Problem } from '../../request';
import { isAbsent, wrongType, type Check } from './value';

const SUBNETS = 2;
/** `SecurityGroupIds` of MWAA's `NetworkConfiguration`. */
const MOST_GROUPS = 5;

/** An id as EC2 makes them: eight or seventeen hexadecimal digits. */
function isId(prefix: string, value: unknown): boolean {
  return (
    typeof value === 'string' &&
    new RegExp(`^${prefix}-[0-9a-f]{8}([0-9a-f]{9})?$`).test(value)
  );
}

/** The existing VPC, by its id. @public */
export const checkVpcId: Check = value =>
  isAbsent(value) || isId('vpc', value)
    ? []
    : [
        error(
          'vpc.vpcId',
          value,
          'Is not the id of a VPC.',
          'Give an id such as vpc-0a1b2c3d4e5f60718, or leave it out for a new VPC.',
        ),
      ];

/** The two private subnets of the existing VPC. @public */
export const checkSubnetIds: Check = value => {
  const field = 'vpc.subnetIds';
  const list = listOfIds(field, value, 'subnet', 'two subnet ids');
  if (!list.ok) return list.problems;
  if (list.ids.length === 0) return [];
  return list.ids.length === SUBNETS
    ? list.problems
    : [
        error(
          field,
          value,
          `Has ${list.ids.length} subnets, MWAA takes exactly ${SUBNETS}.`,
          'Choose two private subnets in two Availability Zones.',
        ),
        ...list.problems,
      ];
};

/** Security groups of the existing VPC. @public */
export const checkSecurityGroupIds: Check = value => {
  const field = 'vpc.securityGroupIds';
  const list = listOfIds(field, value, 'sg', 'a list of security group ids');
  if (!list.ok) return list.problems;
  return list.ids.length <= MOST_GROUPS
    ? list.problems
    : [
        error(
          field,
          value,
          `Has ${list.ids.length} security groups, MWAA takes ${MOST_GROUPS} at most.`,
          `Choose up to ${MOST_GROUPS}, or none, and the stack makes one of its own.`,
        ),
      ];
};

function listOfIds(
  field: string,
  value: unknown,
  prefix: string,
  expected: string,
): { ok: boolean; ids: unknown[]; problems: Problem[] } {
  if (isAbsent(value)) return { ok: true, ids: [], problems: [] };
  if (!Array.isArray(value)) {
    return {
      ok: false,
      ids: [],
      problems: [wrongType(field, value, expected)],
    };
  }
  const problems = value
    .filter(id => !isId(prefix, id))
    .map(id =>
      error(
        field,
        id,
        `Is not an id that begins with ${prefix}-.`,
        `Give ids such as ${prefix}-0a1b2c3d4e5f60718.`,
      ),
    );
  const twice = value.find((id, index) => value.indexOf(id) !== index);
  if (twice !== undefined) {
    problems.push(
      error(field, twice, 'Is named twice.', 'Name each one once.'),
    );
  }
  return { ok: true, ids: value, problems };
}

/** What an existing VPC and a new one cannot have at once. */
export function checkVpcChoice(request: {
  vpc: Record<string, unknown>;
  networkAcl: unknown;
  flowLogs: unknown;
  natGateways: unknown;
}): Problem[] {
  const { networkAcl, flowLogs, natGateways, vpc } = request;
  if (isAbsent(vpc.vpcId)) {
    return (['subnetIds', 'securityGroupIds'] as const)
      .filter(field => isGiven(vpc[field]))
      .map(field =>
        error(
          `vpc.${field}`,
          vpc[field],
          'Is of an existing VPC, and none is named.',
          'Name it in vpc.vpcId, or leave this out for a new VPC.',
        ),
      );
  }
  const problems = (['cidrBlock', 'availabilityZoneIds'] as const)
    .filter(field => isGiven(vpc[field]))
    .map(field =>
      error(
        `vpc.${field}`,
        vpc[field],
        `Is of a new VPC, and ${showValue(vpc.vpcId)} exists.`,
        'Leave it out, or leave out vpc.vpcId for a new VPC.',
      ),
    );
  if (!isGiven(vpc.subnetIds)) {
    problems.push(
      error(
        'vpc.subnetIds',
        vpc.subnetIds,
        'No subnets of the existing VPC are given.',
        'Choose two private subnets in two Availability Zones; they can never be changed later.',
      ),
    );
  }
  for (const [field, value, ofNew] of [
    ['networkAcl', networkAcl, networkAcl === 'strict'],
    ['flowLogs', flowLogs, flowLogs === true],
    ['natGateways', natGateways, !isAbsent(natGateways)],
  ] as const) {
    if (ofNew) {
      problems.push(
        error(
          field,
          value,
          'Is of a new VPC: an existing one keeps what its owner gave it.',
          'Leave it out, or leave out vpc.vpcId for a new VPC.',
        ),
      );
    }
  }
  return problems;
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : !isAbsent(value);
}
