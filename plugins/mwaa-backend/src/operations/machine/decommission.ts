import { finish, goTo, line } from './transitions';
import type { Decide } from './types';

/** What goes and what stays is said before anything is deleted. */
export const onAnnounced: Decide<'announced'> = (
  operation,
  observation,
  now,
) => {
  const { labels, lastEventIds, plan } = observation;
  const state = {
    ...operation.state,
    announced: true,
    stays: plan.stays,
    lastEventId: lastEventIds[0] ?? null,
    stacks: plan.stacks.map(({ name, stackId }, index) => ({
      name,
      account: operation.account,
      region: operation.region,
      stackId,
      changeSetId: '',
      ours: true,
      mode: 'update' as const,
      protected: true,
      executed: true,
      outputs: {},
      labels: labels[index] ?? {},
      eventIdBefore: lastEventIds[index] ?? null,
    })),
  };
  return goTo(
    state,
    'unprotectStack',
    [
      line(
        now,
        `Deleting ${plan.goes.length} resources of ${plan.stacks
          .map(({ name }) => name)
          .join(' and ')}`,
        'warn',
      ),
      ...plan.stays.map(({ id, reason, title }) =>
        line(now, `Stays: ${title} ${id}: ${reason}`),
      ),
      ...plan.warnings.map(warning => line(now, warning, 'warn')),
    ],
    { planInput: null },
  );
};

/** The end: what is left is what was announced, or it is said what is not. */
export const onLeft: Decide<'left'> = ({ state }, { left, otherwise }, now) =>
  finish(
    state,
    { status: 'succeeded' },
    [
      line(
        now,
        otherwise.length === 0
          ? `Left, as announced: ${left.map(({ id }) => id).join(', ') || 'nothing'}`
          : 'Not everything is as it was announced',
        otherwise.length === 0 ? 'info' : 'warn',
      ),
      ...otherwise.map(words => line(now, words, 'warn')),
    ],
    { announce: true, outputs: { left } },
  );
