import { globMatches } from './glob';
import { Caller } from './types';

/**
 * What goes wrong on command. `throttle` and `deny` answer as AWS does when it
 * throttles or refuses, `fail` is an internal error, `drop` closes the
 * connection without an answer, `slow` waits and then goes on.
 */
export type FaultEffect = 'throttle' | 'deny' | 'fail' | 'drop' | 'slow';

export interface FaultRule {
  /** Name in the credential scope, for example `ec2` or `airflow`; may have `*`. */
  service: string;
  /** Operation, for example `Describe*`. All when absent. */
  action?: string;
  account?: string;
  region?: string;
  effect: FaultEffect;
  /** How long `slow` waits. */
  milliseconds?: number;
  /** After how many hits the rule is spent. Never when absent. */
  times?: number;
  /** Chance of each hit, 0 to 1. Always when absent. */
  probability?: number;
}

const EFFECTS: FaultEffect[] = ['throttle', 'deny', 'fail', 'drop', 'slow'];

/** Thrown instead of an answer: the connection is to be closed. */
export class DroppedConnection extends Error {}

/** The rules in force, tried in order. */
export class Faults {
  #rules: FaultRule[] = [];

  list(): FaultRule[] {
    return this.#rules.map(rule => ({ ...rule }));
  }

  add(rules: unknown): void {
    this.#rules.push(...(Array.isArray(rules) ? rules : [rules]).map(check));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The first rule that hits this call; counts it as used. */
  hit(
    caller: Pick<Caller, 'account' | 'region'>,
    service: string,
    action: string,
  ): FaultRule | undefined {
    const rule = this.#rules.find(
      candidate =>
        globMatches(candidate.service, service) &&
        globMatches(candidate.action ?? '*', action) &&
        globMatches(candidate.account ?? '*', caller.account) &&
        globMatches(candidate.region ?? '*', caller.region) &&
        Math.random() < (candidate.probability ?? 1),
    );
    if (rule?.times !== undefined) {
      rule.times -= 1;
      if (rule.times <= 0) {
        this.#rules = this.#rules.filter(other => other !== rule);
      }
    }
    return rule && { ...rule };
  }
}

function check(rule: any): FaultRule {
  if (typeof rule?.service !== 'string') {
    throw new TypeError('A fault needs a service, for example "ec2"');
  }
  if (!EFFECTS.includes(rule.effect)) {
    throw new TypeError(
      `A fault needs an effect: ${EFFECTS.join(', ')}; got ${rule.effect}`,
    );
  }
  return {
    service: rule.service,
    action: rule.action,
    account: rule.account,
    region: rule.region,
    effect: rule.effect,
    milliseconds: rule.milliseconds,
    times: rule.times,
    probability: rule.probability,
  };
}
