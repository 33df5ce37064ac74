/** Values and requests that nobody should send, from a seeded source of chance. */

/** A source of chance that gives the same again for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = count => Math.floor(next() * count);
  return { next, below, pick: list => list[below(list.length)] };
}

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0007\u001b[31m',
  '\ud800',
  '\udfff-x',
  '\u202Egnp.exe',
  'ａ',
  '🦄',
  '%00',
  '%',
  '%zz',
  '../../etc/passwd',
  '..%2f..%2f',
  "' OR 1=1 --",
  '"; DROP TABLE operations; --',
  '${7*7}',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '9999999999999999999999',
  'x'.repeat(300),
  'é'.repeat(5000),
  'arn:aws:iam::999999999999:role/x',
  'group:default/risk',
  'user:default/administrator',
  '111122223333',
  '444455556666',
  'us-east-1',
  'eu-west-1',
  'not a region',
];

/** JSON of any kind, at times deep or large. */
export function strangeValue(random, depth = 0) {
  switch (random.below(depth > 2 ? 7 : 10)) {
    case 0:
      return null;
    case 1:
      return random.next() < 0.5;
    case 2:
      return random.pick([0, -1, 1.5, 2 ** 53, -0, 1e21, 2147483648]);
    case 3:
    case 4:
    case 5:
    case 6:
      return random.pick(TEXTS);
    case 7:
      return Array.from({ length: random.below(4) }, () =>
        strangeValue(random, depth + 1),
      );
    case 8: {
      let deep = 'bottom';
      for (let level = 0; level < 60; level++) deep = [deep];
      return random.next() < 0.2 ? deep : [];
    }
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          random.pick(TEXTS) || 'key',
          strangeValue(random, depth + 1),
        ]),
      );
  }
}

export const strangeText = random => random.pick(TEXTS);

/** A body with something in it replaced, removed or added. */
export function mutated(random, body) {
  if (body === undefined) return undefined;
  const copy = structuredClone(body);
  for (let times = 1 + random.below(3); times > 0; times--) {
    let at = copy;
    for (;;) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = random.pick(keys);
      if (typeof at[key] === 'object' && at[key] && random.next() < 0.7) {
        at = at[key];
        continue;
      }
      const what = random.next();
      if (what < 0.6) at[key] = strangeValue(random);
      else if (what < 0.75) delete at[key];
      else at[strangeText(random) || 'extra'] = strangeValue(random);
      break;
    }
  }
  return copy;
}

/** A path with a segment or its query replaced, encoded or not. */
export function strangePath(random, path) {
  const [route, query] = path.split('?');
  const segments = route.split('/');
  const at = 2 + random.below(Math.max(1, segments.length - 2));
  const text = strangeText(random);
  segments[at] =
    random.next() < 0.8
      ? encodeSafely(text)
      : text.replaceAll(/[^!-~]|[#?]/g, '') || 'x';
  const queries = [
    query ?? '',
    'after=-1',
    'after=x',
    'after[a]=1',
    'after=1&after=2',
    'refresh=maybe',
    'limit=100000',
    'offset=-1',
    'owner=',
    'owner=group:default/risk',
    'owner[]=x',
    `search=${encodeSafely(text)}`,
    `owner=${encodeSafely(text)}`,
    'orderBy=name;drop',
    'state=everything',
    'verdict=x&rule=%00',
  ];
  const chosen = random.pick(queries);
  return segments.join('/') + (chosen ? `?${chosen}` : '');
}

function encodeSafely(text) {
  try {
    return encodeURIComponent(text);
  } catch {
    // A lone surrogate has no encoding.
    return '%ED%A0%80';
  }
}
