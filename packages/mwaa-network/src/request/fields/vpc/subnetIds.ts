import { listOfIds } from '../../checks/resourceIds';
import { isAbsent, isGiven } from '../../checks/value';
import { partOfExistingVpc } from '../../checks/vpcKinds';
import { field } from '../../field';
import { error } from '../../problem';
import { texts } from '../../schema';

const path = 'vpc.subnetIds';
const SUBNETS = 2;

/** With `vpcId`: its two private subnets, in two zones. */
export const subnetIds = field({
  path,
  schema: texts,
  description: 'With vpcId: its two private subnets, in two zones',
  check: value => {
    const { ids, problems } = listOfIds(
      path,
      value,
      'subnet',
      'two subnet ids',
    );
    return ids.length === 0 || ids.length === SUBNETS
      ? problems
      : [
          error(
            path,
            value,
            `Has ${ids.length} subnets, MWAA takes exactly ${SUBNETS}.`,
            'Choose two private subnets in two Availability Zones.',
          ),
          ...problems,
        ];
  },
  checkBeside: view =>
    isAbsent(view.given('vpc.vpcId')) || isGiven(view.given(path))
      ? []
      : [
          error(
            path,
            view.given(path),
            'No subnets of the existing VPC are given.',
            'Choose two private subnets in two Availability Zones; they can never be changed later.',
          ),
        ],
  applies: [partOfExistingVpc],
  form: { page: 'Network', title: 'Subnets', from: 'existingVpc.subnetIds' },
});
