/** Which rows are run: all, those that match, or the tenth of a commit. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * Rows of one life go together, but for those that wait for half a minute: of
 * these a tenth has a third of its share, so that it is done in time.
 */
const lifeOf = ({ call, effect, id }) =>
  call && effect !== 'timeout' ? `${call} ${effect}` : id;
const partsOf = ({ effect }) => (effect === 'timeout' ? 30 : 10);

const numberOf = text =>
  parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

/** A commit's whole id; a text that git does not know stands for itself. */
function commitOf(revision) {
  try {
    return execFileSync(
      'git',
      ['rev-parse', '--verify', `${revision}^{commit}`],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).trim();
  } catch {
    return revision;
  }
}

/**
 * @param options.tenth - a commit; each has one of ten parts
 * @param options.only - a regular expression that the row's id has to match
 */
export function selectRows(rows, { only, tenth }) {
  const number = tenth === undefined ? undefined : numberOf(commitOf(tenth));
  const isChosen = row =>
    number === undefined ||
    numberOf(lifeOf(row)) % partsOf(row) === number % partsOf(row);
  return rows
    .filter(isChosen)
    .filter(({ id }) => !only || new RegExp(only).test(id));
}
