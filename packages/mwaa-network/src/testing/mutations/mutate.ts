/** One change of one AWS field, which can be taken back. */
export interface Mutation {
  /** For example `securityGroups[sg-1].IpPermissions[0].IpProtocol`. */
  path: string;
  /** The same without ids and places: `securityGroups.IpPermissions.IpProtocol`. */
  field: string;
  kind: 'remove' | 'flip' | 'narrow' | 'retarget';
  /** The value before and after, for people. */
  change: string;
  apply(): () => void;
}

type Json = Record<string, unknown>;

/** AWS's own words for a state or a kind, and what it turns into when things go wrong. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['allow', 'deny'],
  ['deny', 'allow'],
  ['Allow', 'Deny'],
  ['-1', '17'],
  ['active', 'blackhole'],
  ['available', 'failed'],
  ['AVAILABLE', 'CREATE_FAILED'],
  ['associated', 'disassociated'],
  ['in-use', 'available'],
  ['Enabled', 'Suspended'],
  ['Interface', 'Gateway'],
  ['Gateway', 'Interface'],
  ['public', 'private'],
  ['local', 'igw-other'],
  ['AES256', 'aws:kms'],
  ['SERVICE', 'CUSTOMER'],
  ['PUBLIC_ONLY', 'PUBLIC_AND_PRIVATE'],
  ['PRIVATE_ONLY', 'PUBLIC_AND_PRIVATE'],
]);

/** What is not AWS's: how a part was read. */
const NOT_AWS = new Set(['status', 'account', 'region', 'at', 'reason']);

/**
 * Every mutation of every field of every resource of a snapshot. They are made
 * from the data alone: what has an element loses it, what is true becomes
 * false, a block or a range of ports becomes smaller, and a text becomes
 * another of its kind, or one that means nothing.
 */
export function mutationsOf(snapshot: object): Mutation[] {
  const found: Mutation[] = [];
  const values = new Map<string, Set<string>>();
  collect(snapshot as Json, '', values);
  for (const [part, value] of Object.entries(snapshot)) {
    if (!isObject(value) || !Array.isArray(value.items)) continue;
    walkList(value.items, part, part, values, found);
  }
  return found;
}

function walkList(
  list: unknown[],
  path: string,
  field: string,
  values: ReadonlyMap<string, Set<string>>,
  found: Mutation[],
): void {
  list.forEach((element, i) => {
    const at = `${path}[${nameOf(element) ?? i}]`;
    found.push({
      path: at,
      field,
      kind: 'remove',
      change: 'gone',
      apply: () => {
        list.splice(i, 1);
        return () => list.splice(i, 0, element);
      },
    });
    if (isObject(element)) walkObject(element, at, field, values, found);
    else if (!Array.isArray(element)) {
      found.push(
        ...replacements(element, values.get(field)).map(([kind, value]) => ({
          path: at,
          field,
          kind,
          change: `${String(element)} → ${String(value)}`,
          apply: () => {
            list[i] = value;
            return () => {
              list[i] = element;
            };
          },
        })),
      );
    }
  });
}

function walkObject(
  object: Json,
  path: string,
  field: string,
  values: ReadonlyMap<string, Set<string>>,
  found: Mutation[],
): void {
  for (const [key, value] of Object.entries(object)) {
    const at = `${path}.${key}`;
    const of = `${field}.${key}`;
    const isPart = isObject(value) && value.status === 'read';
    const change = (kind: Mutation['kind'], to: unknown, text: string) =>
      found.push({
        path: at,
        field: of,
        kind,
        change: text,
        apply: () => {
          if (to === undefined) delete object[key];
          else object[key] = to;
          return () => {
            object[key] = value;
          };
        },
      });
    if (!isPart) change('remove', undefined, 'gone');
    if (Array.isArray(value)) walkList(value, at, of, values, found);
    else if (isObject(value)) {
      if (isPart) walkList(value.items as unknown[], at, of, values, found);
      else if (!NOT_AWS.has(key)) walkObject(value, at, of, values, found);
    } else {
      for (const [kind, to] of replacements(value, values.get(of))) {
        change(kind, to, `${String(value)} → ${String(to)}`);
      }
    }
  }
}

/** What else could stand in a field, told by what stands there and elsewhere in the same field. */
function replacements(
  value: unknown,
  inSameField: ReadonlySet<string> = new Set(),
): Array<[Mutation['kind'], unknown]> {
  if (typeof value === 'boolean') return [['flip', !value]];
  if (typeof value === 'number') {
    return [
      ['retarget', value + 1],
      ['narrow', 0],
    ];
  }
  if (typeof value !== 'string') return [];
  const others = [...inSameField].filter(other => other !== value).slice(0, 2);
  return [
    ...others.map((other): [Mutation['kind'], unknown] => ['retarget', other]),
    ...strangers(value),
  ];
}

/** Values of the same look that no field of the snapshot has. */
function strangers(value: string): Array<[Mutation['kind'], string]> {
  const [address, length] = value.split('/');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) {
    return length === undefined
      ? [['retarget', '192.0.2.77']]
      : [
          ['narrow', `${address}/${Number(length) + 1}`],
          ['retarget', `192.0.2.0/${Math.max(Number(length), 24)}`],
        ];
  }
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    return [['retarget', '2001-01-01T00:00:00.000Z']];
  }
  if (value.startsWith('{')) {
    return [['flip', value.replaceAll('"Allow"', '"Deny"')]];
  }
  const opposite = OPPOSITES.get(value);
  if (opposite !== undefined) return [['flip', opposite]];
  return [
    [
      'retarget',
      value.startsWith('arn:')
        ? value.replace(/[^:/]+$/, 'other')
        : `${value}-other`,
    ],
  ];
}

/** All texts of each field. */
function collect(
  value: unknown,
  field: string,
  values: Map<string, Set<string>>,
): void {
  if (typeof value === 'string') {
    const known = values.get(field);
    if (known) known.add(value);
    else values.set(field, new Set([value]));
  } else if (Array.isArray(value)) {
    for (const element of value) collect(element, field, values);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const of = key === 'items' ? field : `${field}.${key}`.replace(/^\./, '');
      collect(member, of, values);
    }
  }
}

/** What to call an element of a list: a text itself, a resource by its id or name, which is its first member. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const [[key, id] = ['', undefined]] = Object.entries(value);
  return /(Id|Name)$/.test(key) && typeof id === 'string' ? id : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
