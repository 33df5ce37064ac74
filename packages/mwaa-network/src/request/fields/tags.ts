import { TAGS, type TagNames } from '../../data';
import { MAX_TAG_VALUE } from '../checks/tagLimits';
import { isAbsent, isRecord, wrongType } from '../checks/value';
import { field } from '../field';
import { error, type Problem } from '../problem';
import { textByKey } from '../schema';

// Every service of the stack takes 50 tags; the rest are the plan's own and Name.
const MAX_TAGS = 40;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** In lower case: to IAM, keys that differ in nothing else are one. */
const OWN = new Set(
  ['Name', ...Object.values(TAGS)].map(key => key.toLowerCase()),
);

/** On everything that is made. */
export const tags = field({
  path: 'tags',
  schema: textByKey,
  description: 'Tags on everything that is made',
  check: checkTags,
  form: {
    page: 'Settings',
    title: 'Tags',
    description:
      'On everything that is created. Owner, system and routing get tags by themselves.',
  },
});

/**
 * The tags that everything gets, held against the narrowest of the services
 * (S3, IAM, EC2, MWAA).
 */
function checkTags(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  if (!isRecord(value))
    return [wrongType('tags', value, 'a value for each key')];
  const entries = Object.entries(value);
  const problems: Problem[] = entries.flatMap(([key, tag], index) => [
    ...checkKey(key),
    ...checkKeyIsAlone(key, entries.slice(0, index)),
    ...checkTagValue(key, tag),
  ]);
  if (entries.length > MAX_TAGS) {
    problems.push(
      error(
        'tags',
        `${entries.length} tags`,
        `Are more than ${MAX_TAGS}.`,
        'Leave some out.',
      ),
    );
  }
  return problems;
}

function checkKey(key: string): Problem[] {
  const path = `tags.${key}`;
  if (/^aws:/i.test(key)) {
    return [
      error(
        path,
        key,
        'AWS keeps keys with "aws:" to itself.',
        'Choose another key.',
      ),
    ];
  }
  if (OWN.has(key.toLowerCase())) {
    return [ownTag(key)];
  }
  if (key.length < 1 || key.length > 128 || !CHARACTERS.test(key)) {
    return [
      error(
        path,
        key,
        'Is not a key that AWS takes.',
        'Use 1 to 128 letters, digits, spaces and _ . : / = + - @.',
      ),
    ];
  }
  return [];
}

/**
 * A request may not carry the very tags by which the portal tells whose a thing
 * is: whoever writes one would write their own authority.
 */
export function checkTagsAreFree(
  given: unknown,
  names: TagNames = TAGS,
): Problem[] {
  if (!isRecord(given)) return [];
  const reserved = [names.owner, names.system].map(key => key.toLowerCase());
  return Object.keys(given)
    .filter(
      key =>
        reserved.includes(key.toLowerCase()) && !OWN.has(key.toLowerCase()),
    )
    .map(ownTag);
}

function ownTag(key: string): Problem {
  return error(
    `tags.${key}`,
    key,
    'Is a tag that the product sets itself.',
    'Leave it out; set owner, system or routing instead.',
  );
}

function checkKeyIsAlone(
  key: string,
  before: Array<[key: string, value: unknown]>,
): Problem[] {
  const same = before.find(
    ([other]) => other.toLowerCase() === key.toLowerCase(),
  );
  return same
    ? [
        error(
          `tags.${key}`,
          key,
          `Is ${same[0]} to IAM, which does not tell upper from lower case and refuses the same key twice.`,
          'Leave one of the two out.',
        ),
      ]
    : [];
}

function checkTagValue(key: string, value: unknown): Problem[] {
  const path = `tags.${key}`;
  if (typeof value !== 'string') return [wrongType(path, value, 'text')];
  if (
    value.length < 1 ||
    value.length > MAX_TAG_VALUE ||
    !CHARACTERS.test(value)
  ) {
    return [
      error(
        path,
        value,
        value === ''
          ? 'Is empty, and MWAA takes no tag without a value.'
          : 'Is not a value that AWS takes.',
        'Use 1 to 256 letters, digits, spaces and _ . : / = + - @.',
      ),
    ];
  }
  return [];
}
