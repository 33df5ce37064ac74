import { ofNewVpc } from '../checks/newVpc';
import { isAbsent } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { numberChoice } from '../schema';

/** One or two; default two. Only with public routing. */
export const natGateways = field({
  path: 'natGateways',
  schema: numberChoice(2, 1),
  description: 'One or two NAT gateways, with public routing; default two',
  default: 2,
  check: value =>
    isAbsent(value) || value === 1 || value === 2
      ? []
      : [
          error(
            'natGateways',
            value,
            'Is neither one nor two.',
            'Give 2 for one in each Availability Zone, or 1 to save its cost.',
          ),
        ],
  applies: [ofNewVpc, { when: { field: 'routing', in: ['public'] } }],
  form: {
    page: 'Network',
    title: 'NAT gateways',
    description:
      'Two keep one zone working when the other fails, which is what AWS recommends. One costs half as much and is a warning.',
    labels: ['Two (recommended)', 'One'],
  },
});
