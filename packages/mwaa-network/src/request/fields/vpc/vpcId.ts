import { isId } from '../../checks/resourceIds';
import { isAbsent } from '../../checks/value';
import { field } from '../../field';
import { error } from '../../problem';
import { text } from '../../schema';

/** An existing VPC to use instead of making one; then no block and no zones. */
export const vpcId = field({
  path: 'vpc.vpcId',
  schema: text,
  description:
    'An existing VPC to use instead of making one; then neither of the above',
  check: value =>
    isAbsent(value) || isId('vpc', value)
      ? []
      : [
          error(
            'vpc.vpcId',
            value,
            'Is not the id of a VPC.',
            'Give an id such as vpc-0a1b2c3d4e5f60718, or leave it out for a new VPC.',
          ),
        ],
  applies: [{ when: { field: 'vpcKind', in: ['existing'] } }],
  form: { page: 'Network', title: 'VPC', from: 'existingVpc.vpcId' },
});
