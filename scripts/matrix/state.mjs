/**
 * The sandbox's whole state as a flat list of records, so that what a piece of
 * work left or touched can be shown by comparing two of them.
 */

/** Bookkeeping of the sandbox's own: what happened, not what is there. */
const HISTORY =
  /cloudformation[./]|clientTokens|ec2\/publicAddresses|sts\/|sessions/i;

/**
 * @param url - of the sandbox
 * @returns records as text, by place, collection and id
 */
export async function readState(url) {
  const answer = await fetch(`${url}/_sandbox/state`);
  const collections = await answer.json();
  const records = new Map();
  for (const [collection, items] of Object.entries(collections)) {
    if (HISTORY.test(collection)) continue;
    for (const [id, record] of items) {
      // EC2 shows what was deleted for a while, and then forgets it by itself.
      if (record.State === 'deleted' || record.State === 'deleting') continue;
      records.set(`${collection} ${id}`, JSON.stringify(record));
    }
  }
  return records;
}

/** What differs between two states, by key. */
export function compareStates(before, after) {
  return {
    added: [...after.keys()].filter(key => !before.has(key)),
    removed: [...before.keys()].filter(key => !after.has(key)),
    changed: [...after.keys()].filter(
      key => before.has(key) && before.get(key) !== after.get(key),
    ),
  };
}
