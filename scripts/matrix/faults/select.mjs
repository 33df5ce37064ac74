/** Which rows are run: all, those that match, or the tenth of a commit. */
import { createHash } from 'node:crypto';

/** Rows of one life go together. */
const lifeOf = ({ call, effect, id }) => (call ? `${call} ${effect}` : id);

const numberOf = text =>
  parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

/**
 * @param options.tenth - a commit's id; each has one of ten parts
 * @param options.only - a regular expression that the row's id has to match
 */
export function selectRows(rows, { only, tenth }) {
  const part = tenth === undefined ? undefined : numberOf(tenth) % 10;
  return rows
    .filter(row => part === undefined || numberOf(lifeOf(row)) % 10 === part)
    .filter(({ id }) => !only || new RegExp(only).test(id));
}
