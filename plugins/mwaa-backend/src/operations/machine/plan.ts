import { failed, finish, goTo, line } from './transitions';
import type { Decide } from './types';

/** The plan stands and is judged well enough: its stacks, one after another. */
export const onPlanned: Decide<'planned'> = (operation, observation, now) => {
  const { stacks, labels, verdict, warnings } = observation;
  const resources = stacks.reduce(
    (sum, stack) => sum + Object.keys(stack.template.Resources).length,
    0,
  );
  const state = {
    ...operation.state,
    stacks: stacks.map(({ name, account, region }, index) => ({
      name,
      account,
      region,
      stackId: '',
      changeSetId: '',
      ours: false,
      protected: false,
      outputs: {},
      labels: labels[index],
    })),
  };
  return goTo(
    state,
    'prepare',
    [
      line(
        now,
        `Planned ${resources} resources in ${
          stacks.length === 1 ? '1 stack' : `${stacks.length} stacks`
        }; verdict: ${verdict}`,
      ),
      ...warnings.map(warning => line(now, warning, 'warn')),
    ],
    { material: { stacks } },
  );
};

/** Nothing has been created, and nothing will be. */
export const onRefused: Decide<'refused'> = (operation, observation) =>
  finish(
    operation.state,
    failed(
      `The plan was refused, nothing has been created: ${observation.reasons.join(
        '; ',
      )}`,
      observation.remedy,
    ),
  );
