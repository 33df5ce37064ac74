import { isError } from '@backstage/errors';
import type { Perform } from './types';

/** What is left of what was retired, and what is otherwise than announced. */
export const confirmGone: Perform = async (operation, { aws, signal }) => {
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
};

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
