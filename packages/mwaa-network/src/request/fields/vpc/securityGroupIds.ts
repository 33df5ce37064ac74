import { listOfIds } from '../../checks/resourceIds';
import { partOfExistingVpc } from '../../checks/vpcKinds';
import { field } from '../../field';
import { error } from '../../problem';
import { texts } from '../../schema';

const path = 'vpc.securityGroupIds';
/** `SecurityGroupIds` of MWAA's `NetworkConfiguration`. */
const MOST_GROUPS = 5;

/** With `vpcId`: one to five groups of it; by default the stack makes one of its own. */
export const securityGroupIds = field({
  path,
  schema: texts,
  description:
    'With vpcId: one to five of its groups; default one that the stack makes',
  check: value => {
    const { ids, problems } = listOfIds(
      path,
      value,
      'sg',
      'a list of security group ids',
    );
    return ids.length <= MOST_GROUPS
      ? problems
      : [
          error(
            path,
            value,
            `Has ${ids.length} security groups, MWAA takes ${MOST_GROUPS} at most.`,
            `Choose up to ${MOST_GROUPS}, or none, and the stack makes one of its own.`,
          ),
        ];
  },
  applies: [partOfExistingVpc],
  form: {
    page: 'Network',
    title: 'Security groups',
    from: 'existingVpc.securityGroupIds',
  },
});
