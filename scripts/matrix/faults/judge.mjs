/** Whether a row ended as it was written down. */
import { counted } from './aws.mjs';

const asText = value => JSON.stringify(value);

/** The same for every environment: the name itself is none of a shape. */
const nameless = (value, name) =>
  JSON.parse(JSON.stringify(value).replaceAll(name, 'NAME'));

/** What is to be the same in two places: all but the ids. */
export function shapeOf(observation, name) {
  const { changeSets, environments, stacks } = observation;
  return nameless(
    { stacks, changeSets, environments, counts: counted(observation) },
    name,
  );
}

/** Lines about what differs between two shapes, by what is wrong with it. */
export function differences(expected, actual) {
  return ['stacks', 'changeSets', 'environments', 'counts'].flatMap(part => {
    const names = [
      ...new Set([
        ...Object.keys(expected[part]),
        ...Object.keys(actual[part]),
      ]),
    ];
    return names
      .map(each => [each, expected[part][each], actual[part][each]])
      .filter(([, wanted, found]) => asText(wanted) !== asText(found))
      .map(
        ([each, wanted, found]) =>
          `${wrongWith(wanted, found)}: ${part} ${each} is ${asText(found) ?? 'none'}, not ${asText(wanted) ?? 'none'}`,
      );
  });
}

function wrongWith(wanted, found) {
  if (wanted === undefined) return 'orphan';
  if (typeof wanted === 'number' && found > wanted) return 'duplicate';
  return found === undefined ? 'missing' : 'otherwise';
}

/**
 * What a row may leave: `done` (as an operation without faults does), `before`
 * (nothing has changed, not even an id), or what is otherwise than before:
 * `stacks`, `changeSets`, `environments`, `counts`.
 */
function leftWrong(left, { after, before, clean, name }) {
  const actual = shapeOf(after, name);
  if (left === 'done') return differences(clean, actual);
  const expected = shapeOf(before, name);
  if (left === 'before') {
    const gone = before.things.filter(thing => !after.things.includes(thing));
    const added = after.things.filter(thing => !before.things.includes(thing));
    return [
      ...differences(expected, actual),
      ...gone.map(thing => `missing: ${thing}`),
      ...added.map(thing => `orphan: ${thing}`),
    ];
  }
  const merged = { ...expected };
  for (const [part, values] of Object.entries(left)) {
    // Whatever is left of what cannot be taken away whole.
    if (values === '*') merged[part] = actual[part];
    else
      merged[part] = Array.isArray(values)
        ? values
        : Object.fromEntries(
            Object.entries({ ...expected[part], ...values }).filter(
              ([, value]) => value !== null,
            ),
          );
  }
  return differences(merged, actual);
}

/** @returns what is wrong, a line each; nothing when the row has passed */
export function judgeRow(row, seen) {
  const { hits, name, operation } = seen;
  const expect = { ...row.expect };
  for (const part of ['message', 'remedy', 'told']) {
    expect[part] = expect[part]?.replaceAll('NAME', name);
  }
  const { error, messages, outputs, status } = operation;
  const matches = (pattern, text, what) =>
    pattern && !new RegExp(pattern, 's').test(text ?? '')
      ? [`${what} is ${asText(text)}, not /${pattern}/`]
      : [];
  return [
    ...(hits === 0 ? ['the fault never hit'] : []),
    ...(status === expect.status
      ? []
      : [`${status} instead of ${expect.status}: ${error?.message ?? ''}`]),
    ...matches(expect.message, error?.message, 'the message'),
    ...matches(expect.remedy, error?.remedy, 'the remedy'),
    ...(status === 'failed' && !error?.remedy?.trim()
      ? ['the message does not say what to do']
      : []),
    ...matches(expect.refused, operation.refused, 'the refusal'),
    ...(operation.refused && !expect.refused
      ? [`it was refused: ${operation.refused}`]
      : []),
    ...matches(expect.told, messages.join('\n'), 'what was told'),
    ...matches(
      expect.verdict && `^(${expect.verdict})$`,
      outputs.verdict,
      'the verdict',
    ),
    ...leftWrong(expect.left, seen),
  ];
}
