import { isError } from '@backstage/errors';
import type { StepContext } from '../calls/context';
import { keepReading } from '../calls/keepReading';
import { CALL } from '../decisions/limits';
import { finish, line } from '../decisions/transitions';
import type { Observed } from '../decisions/types';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    confirmGone: unknown;
  }
}

/** Retiring: what is left is what was announced, or it is said what is not. */
export const confirmGone: StepDefinition<'left'> = {
  phase: 'Checking what is left',
  needsStack: false,
  perform: keepReading(readWhatIsLeft),
  limit: CALL,
  onFailure: ({ state }, { message }, now) =>
    finish(
      state,
      { status: 'succeeded' },
      [
        line(
          now,
          `The stacks are deleted. What is left could not be checked: ${message}`,
          'warn',
        ),
      ],
      { announce: true },
    ),

  decide: ({ state }, { left, otherwise }, now) =>
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
    ),
};

async function readWhatIsLeft(
  operation: OperationRecord,
  { aws, signal }: StepContext,
): Promise<Observed<'left'>> {
  const { account, environmentName, region } = operation;
  const place = { account, region };
  const { stays = [] } = operation.state;
  const named = (type: string) =>
    stays.filter(({ resourceType }) => resourceType === type);
  const [isThere, exist, groups] = await Promise.all([
    environmentIsThere(() =>
      aws.getEnvironment({ ...place, name: environmentName }, { signal }),
    ),
    aws.exist(
      {
        ...place,
        bucketNames: named('AWS::S3::Bucket').map(({ id }) => id),
        keyIds: named('AWS::KMS::Key').map(({ id }) => id),
      },
      { signal },
    ),
    aws.logGroups(
      { ...place, prefix: `airflow-${environmentName}-` },
      { signal },
    ),
  ]);
  const there = new Set([
    ...groups,
    ...Object.keys(exist).filter(id => exist[id] !== false),
  ]);
  return {
    type: 'left',
    left: stays.filter(({ id }) => there.has(id)),
    otherwise: [
      ...(isThere ? ['MWAA still has the environment'] : []),
      ...stays
        .filter(({ id }) => !there.has(id))
        .map(({ id, title }) => `${title} ${id} was to stay, and is gone`),
      ...groups
        .filter(name => !stays.some(({ id }) => id === name))
        .map(name => `The log group ${name} is left, and was not announced`),
      ...Object.keys(exist)
        .filter(id => exist[id] === null)
        .map(id => `Whether ${id} is left could not be asked`),
    ],
  };
}

async function environmentIsThere(
  ask: () => Promise<{ status: string }>,
): Promise<boolean> {
  try {
    return (await ask()).status !== 'DELETED';
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') return false;
    throw error;
  }
}
