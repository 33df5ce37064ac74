import { checkFaultRule, FaultEffect, FaultRule } from './faultRule';
import { globMatches } from './glob';
import { namesIn } from './namesIn';
import { seededRandom } from './seededRandom';
import { Caller } from './types';
import { FaultedResource, FaultedWork, WorkFaults } from './workFaults';

/** One call of an operation. */
export interface FaultedCall extends Pick<
  Caller,
  'account' | 'region' | 'principalArn'
> {
  service: string;
  action: string;
  input: object;
  via: 'http' | 'internal';
}

const FAILURE = 'The sandbox was told to let it fail';

interface RuleInForce {
  rule: FaultRule;
  remaining: number;
  toLetOff: number;
  random: () => number;
}

/** The rules in force, tried in order. */
export class Faults implements WorkFaults {
  #rules: RuleInForce[] = [];
  readonly #hits = new Map<string, number>();

  /** The rules in force, with the `times` that remain. */
  list(): FaultRule[] {
    return this.#rules.map(({ rule, remaining, toLetOff }) => ({
      ...rule,
      ...(rule.times !== undefined && { times: remaining }),
      ...(rule.after !== undefined && { after: toLetOff }),
    }));
  }

  /** How often rules have hit, by their id, those that are spent included. */
  hits(): Record<string, number> {
    return Object.fromEntries(this.#hits);
  }

  /** @throws TypeError that names the field; then none is added. */
  add(rules: unknown): void {
    const checked = (Array.isArray(rules) ? rules : [rules]).map(
      checkFaultRule,
    );
    this.#rules.push(
      ...checked.map(rule => ({
        rule,
        remaining: rule.times ?? Infinity,
        toLetOff: rule.after ?? 0,
        random: rule.seed === undefined ? Math.random : seededRandom(rule.seed),
      })),
    );
  }

  /** Takes away the rules of an id, or all of them. */
  clear(id?: string): void {
    this.#rules = this.#rules.filter(
      ({ rule }) => id !== undefined && rule.id !== id,
    );
    if (id === undefined) {
      this.#hits.clear();
    }
  }

  /** The first rule that hits this call; counts it as used. */
  hit(call: FaultedCall, effects: FaultEffect[]): FaultRule | undefined {
    return this.#use(
      ({ rule }) => effects.includes(rule.effect) && hitsCall(rule, call),
    );
  }

  /** The rules that let this read show what was before; nothing is counted. */
  staleFor(call: FaultedCall): FaultRule[] {
    return this.#rules
      .map(({ rule }) => rule)
      .filter(rule => rule.effect === 'stale' && hitsCall(rule, call));
  }

  /** The rules that this write sets off, whatever operation they name; counts. */
  staleAfter(call: FaultedCall): FaultRule[] {
    const found: FaultRule[] = [];
    for (const candidate of [...this.#rules]) {
      const { action, principal, via, ...place } = candidate.rule;
      if (candidate.rule.effect === 'stale' && hitsCall(place, call)) {
        const used = this.#use(each => each === candidate, false);
        if (used) {
          found.push(candidate.rule);
        }
      }
    }
    return found;
  }

  isStalled(work: FaultedWork | FaultedResource): boolean {
    return this.#rules.some(
      ({ rule }) => rule.effect === 'stall' && hitsWork(rule, work),
    );
  }

  failureOf(resource: FaultedResource): string | undefined {
    const rule = this.#use(
      candidate =>
        candidate.rule.effect === 'failResource' &&
        hitsWork(candidate.rule, resource),
    );
    return rule && (rule.reason ?? FAILURE);
  }

  delayOf(resource: FaultedResource): number {
    const rule = this.#use(
      candidate =>
        candidate.rule.effect === 'delay' && hitsWork(candidate.rule, resource),
    );
    return rule?.milliseconds ?? 0;
  }

  /** The first that is meant and that chance and `after` do not let off. */
  #use(
    isMeant: (candidate: RuleInForce) => boolean,
    drop = true,
  ): FaultRule | undefined {
    const found = this.#rules.find(candidate => {
      if (!isMeant(candidate) || candidate.remaining <= 0) {
        return false;
      }
      if (candidate.toLetOff > 0) {
        candidate.toLetOff -= 1;
        return false;
      }
      return candidate.random() < (candidate.rule.probability ?? 1);
    });
    if (!found) {
      return undefined;
    }
    const { rule } = found;
    if (rule.id) {
      this.#hits.set(rule.id, (this.#hits.get(rule.id) ?? 0) + 1);
    }
    found.remaining -= 1;
    if (drop && found.remaining <= 0) {
      this.#rules = this.#rules.filter(other => other !== found);
    }
    return { ...rule };
  }
}

function hitsCall(rule: Omit<FaultRule, 'effect'>, call: FaultedCall): boolean {
  return (
    matches(rule.service, call.service) &&
    matches(rule.action, call.action) &&
    matches(rule.account, call.account) &&
    matches(rule.region, call.region) &&
    matches(rule.principal, call.principalArn) &&
    matches(rule.via, call.via) &&
    (rule.name === undefined ||
      namesIn(call.input).some(name => matches(rule.name, name)))
  );
}

function hitsWork(
  rule: FaultRule,
  work: FaultedWork | FaultedResource,
): boolean {
  const resource = 'resource' in work ? work : undefined;
  const isForResources =
    rule.effect !== 'stall' || rule.resource || rule.logicalId;
  return (
    Boolean(isForResources) === Boolean(resource) &&
    matches(rule.service, work.service) &&
    matches(rule.account, work.account) &&
    matches(rule.region, work.region) &&
    matches(rule.name, work.name) &&
    matches(rule.status, work.status) &&
    !(resource?.atRest && rule.status === undefined) &&
    matches(rule.resource, resource?.resource) &&
    matches(rule.logicalId, resource?.logicalId) &&
    matches(rule.at, resource?.at)
  );
}

function matches(pattern: string | undefined, text: string | undefined) {
  return pattern === undefined || globMatches(pattern, text ?? '');
}
