/** Fields of an effect on a call. */
const CALL = [
  'action',
  'principal',
  'via',
  'times',
  'after',
  'probability',
  'seed',
] as const;
/** Fields of an effect on one resource of a stack. */
const WORK = [
  'resource',
  'logicalId',
  'at',
  'times',
  'after',
  'probability',
  'seed',
] as const;
/** Fields that every effect takes. */
const ALWAYS = [
  'id',
  'service',
  'effect',
  'account',
  'region',
  'name',
] as const;

const FIELDS = {
  throttle: CALL,
  deny: CALL,
  expired: CALL,
  fail: CALL,
  unavailable: CALL,
  timeout: CALL,
  drop: CALL,
  dropAfter: CALL,
  slow: [...CALL, 'milliseconds'],
  stale: [...CALL, 'milliseconds', 'reads'],
  stall: ['status', 'resource', 'logicalId'],
  failResource: [...WORK, 'reason', 'status'],
  delay: [...WORK, 'milliseconds'],
} as const satisfies Record<string, readonly string[]>;

/**
 * What goes wrong on command. Of a call: `throttle`, `deny` and `expired`
 * answer as AWS does, `fail` is an internal error (500), `unavailable` a 503;
 * `timeout` never answers, `drop` closes the connection before anything is
 * done, `dropAfter` once it is done, `slow` waits and then goes on, `stale`
 * lets reads after a write show what was before it. Of work that takes time:
 * `stall` keeps it in progress, `failResource` and `delay` do so to one
 * resource.
 */
export type FaultEffect = keyof typeof FIELDS;

/** What is done to a resource. */
export type ResourceChange = 'create' | 'update' | 'delete';

export interface FaultRule {
  /** By which rules are told apart and taken away; several may share one. */
  id?: string;
  /** Name in the credential scope, for example `ec2` or `airflow`; may have `*`. */
  service: string;
  effect: FaultEffect;
  account?: string;
  region?: string;
  /** Of the stack, environment or other thing that the call or work is about; may have `*`. */
  name?: string;
  /** Operation, for example `Describe*`. All when absent. */
  action?: string;
  /** ARN of who calls, for example `arn:aws:sts::*:assumed-role/Writer?op-1`; may have `*`. */
  principal?: string;
  /** Only calls over the wire, or only those between services. */
  via?: 'http' | 'internal';
  /** In which a stack, change set or environment is to stay, or the resource to fail. */
  status?: string;
  /** Type of a stack's resource, for example `AWS::EC2::*`. */
  resource?: string;
  logicalId?: string;
  /** What is being done to the resource. Anything when absent. */
  at?: ResourceChange;
  /** What the failed resource says of itself. */
  reason?: string;
  /** How long `slow` and `delay` wait, and `stale` lasts. */
  milliseconds?: number;
  /** How many reads `stale` lasts. */
  reads?: number;
  /** How many hits are let off first. */
  after?: number;
  /** After how many hits the rule is spent. Never when absent. */
  times?: number;
  /** Chance of each hit, 0 to 1. Always when absent. */
  probability?: number;
  /** Makes the chances the same every time. */
  seed?: number;
}

const TEXTS = [
  'id',
  'service',
  'account',
  'region',
  'name',
  'action',
  'principal',
  'status',
  'resource',
  'logicalId',
  'reason',
];
const CHOICES: Record<string, readonly string[]> = {
  effect: Object.keys(FIELDS),
  via: ['http', 'internal'],
  at: ['create', 'update', 'delete'],
};
const WHOLE_NUMBERS: Record<string, number> = {
  milliseconds: 0,
  reads: 1,
  after: 0,
  times: 1,
  seed: 0,
};

/** A rule as it came in, checked. @throws TypeError that names the field. */
export function checkFaultRule(rule: any): FaultRule {
  if (typeof rule !== 'object' || rule === null) {
    throw new TypeError(`A fault must be an object; got ${shown(rule)}`);
  }
  requireField(rule, 'service', 'the service that it hits, for example "ec2"');
  requireField(rule, 'effect', `one of ${CHOICES.effect.join(', ')}`);
  const given = Object.entries(rule).filter(([, value]) => value !== undefined);
  given.forEach(([field, value]) => checkValue(field, value));
  const effect: FaultEffect = rule.effect;
  const fields: readonly string[] = [...ALWAYS, ...FIELDS[effect]];
  const other = given.find(([field]) => !fields.includes(field));
  if (other) {
    throw new TypeError(
      `Field "${other[0]}" means nothing to the effect "${effect}"; it takes ${fields.join(', ')}`,
    );
  }
  if (effect === 'stale' && !rule.milliseconds && !rule.reads) {
    throw new TypeError(
      'Field "reads" or "milliseconds" of a "stale" fault must say how long it lasts',
    );
  }
  if (effect === 'delay') {
    requireField(rule, 'milliseconds', 'how long it waits');
  }
  return Object.fromEntries(given) as unknown as FaultRule;
}

function requireField(rule: any, field: string, what: string): void {
  if (rule[field] === undefined) {
    throw new TypeError(`Field "${field}" of a fault must be ${what}`);
  }
}

function checkValue(field: string, value: unknown): void {
  const wrong = (must: string) =>
    new TypeError(`Field "${field}" must be ${must}; got ${shown(value)}`);
  if (TEXTS.includes(field) && (typeof value !== 'string' || !value)) {
    throw wrong('a text');
  }
  if (CHOICES[field] && !CHOICES[field].includes(value as string)) {
    throw wrong(`one of ${CHOICES[field].join(', ')}`);
  }
  const least = WHOLE_NUMBERS[field];
  if (
    least !== undefined &&
    !(Number.isSafeInteger(value) && (value as number) >= least)
  ) {
    throw wrong(`a whole number from ${least}`);
  }
  if (
    field === 'probability' &&
    !(typeof value === 'number' && value >= 0 && value <= 1)
  ) {
    throw wrong('a number from 0 to 1');
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
