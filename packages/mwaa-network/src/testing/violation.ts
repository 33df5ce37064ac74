import { judge } from '../judge';
import type { Finding, Status } from '../rules/types';
import type { JudgeOptions } from '../judge';
import type { Profile } from '../data';
import type { NetworkSnapshot } from '../snapshot';
import type { ReadSnapshot } from './readSnapshot';

/** One way to break one rule of an otherwise compliant network. */
export interface Violation {
  rule: string;
  how: string;
  apply(network: ReadSnapshot): void;
  /** What is to blame. */
  culprits: string[];
  /** `fail` under both when absent. */
  status?: Record<Profile, Status>;
  /** Rules that the violation brings with it, each naming its cause. */
  brings?: string[] | ((profile: Profile) => string[]);
  options?: Partial<JudgeOptions>;
}

/** What is not as it should be. */
export function complaints(
  network: NetworkSnapshot,
  options: JudgeOptions,
): Finding[] {
  return judge(network, options).findings.filter(
    f => f.status !== 'pass' && f.status !== 'notApplicable',
  );
}

/** Judges the broken network under both profiles, and expects that rule to fail, its followers to name it, and nothing else. */
export function expectViolation(
  make: () => ReadSnapshot,
  violation: Violation,
): void {
  for (const profile of ['current', 'strict-2022'] as const) {
    const network = make();
    violation.apply(network);
    const options = { profile, ...violation.options };
    const found = complaints(network, options);
    expect(judge(reversed(network), options)).toEqual(judge(network, options));
    const status = violation.status?.[profile] ?? 'fail';
    const brings =
      typeof violation.brings === 'function'
        ? violation.brings(profile)
        : (violation.brings ?? []);
    const primary = found.filter(f => f.causedBy.length === 0);
    const isComplaint = status !== 'pass' && status !== 'notApplicable';
    expect(primary.map(f => [f.rule, f.status])).toEqual(
      isComplaint ? [[violation.rule, status]] : [],
    );
    expect(
      found
        .filter(f => f.causedBy.length > 0)
        .map(f => f.rule)
        .sort(),
    ).toEqual(isComplaint ? [...brings].sort() : []);
    for (const { resources, remedy, message } of primary) {
      expect(resources).toEqual(expect.arrayContaining(violation.culprits));
      expect(remedy).not.toBe('');
      expect(message).not.toBe('');
    }
  }
}

/** The same network with every list the other way round: AWS promises no order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed).reverse() as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, reversed(member)]),
  ) as T;
}
