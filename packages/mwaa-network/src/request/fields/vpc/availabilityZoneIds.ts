import { isZoneSupported } from '../../../data';
import { isAbsent, wrongType } from '../../checks/value';
import { partOfNewVpc } from '../../checks/vpcKinds';
import { field } from '../../field';
import { error, type Problem } from '../../problem';
import { texts } from '../../schema';

const path = 'vpc.availabilityZoneIds';

/** Two zone ids, for example `use1-az1`; default the Region's first two that MWAA supports. */
export const availabilityZoneIds = field({
  path,
  schema: texts,
  description:
    "Two zone ids such as use1-az1; default the Region's first two that MWAA supports",
  check: checkZones,
  applies: [partOfNewVpc],
  form: {
    page: 'Network',
    from: 'availabilityZoneIds',
    title: 'Availability Zones',
    description:
      "Two zone ids, for example use1-az1, use1-az2. Zone ids mean the same in every account, which zone names do not. Left empty, the Region's first two that MWAA supports.",
  },
});

/** The two zones, as far as that can be said without the account. */
function checkZones(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value))
    return [wrongType(path, value, 'a list of two zone ids')];
  if (value.length === 0) return [];
  const problems: Problem[] = [];
  if (value.length !== 2) {
    problems.push(
      error(
        path,
        value,
        `Has ${value.length} zones, MWAA takes two.`,
        'Choose two zones.',
      ),
    );
  }
  if (new Set(value).size < value.length) {
    problems.push(
      error(
        path,
        value,
        'Names one Availability Zone twice.',
        'Choose two different zones: MWAA refuses two subnets in one zone.',
      ),
    );
  }
  for (const id of value) {
    if (typeof id !== 'string' || !/^[a-z]{3,4}\d+-az\d+$/.test(id)) {
      problems.push(
        error(
          path,
          id,
          'Is not a zone id.',
          'Give ids such as use1-az1, not names such as us-east-1a: names differ between accounts.',
        ),
      );
    } else if (!isZoneSupported(id)) {
      problems.push(
        error(
          path,
          id,
          'Is a zone that MWAA does not work in.',
          'Choose another zone.',
        ),
      );
    }
  }
  return problems;
}
