import { CallFailed } from '../collect/CallFailed';
import { readEnvironment, readEnvironmentNames } from '../collect/mwaa';
import type { Reader } from '../collect/Reader';
import type { EnvironmentSummary } from '../types';
import { summaryOf } from './summaryOf';

/**
 * All environments, or an error: a list that lacks one would be taken for
 * that one's end.
 */
export async function listEnvironments(
  reader: Reader,
): Promise<EnvironmentSummary[]> {
  const names = await readEnvironmentNames(reader);
  const found = await Promise.all(
    names.map(async name => {
      try {
        return [summaryOf(await readEnvironment(reader, name))];
      } catch (error) {
        // Deleted since it was listed.
        if (error instanceof CallFailed && error.kind === 'notFound') {
          return [];
        }
        throw error;
      }
    }),
  );
  return found.flat();
}
