import { judge } from '../judge';
import type { Finding, JudgeOptions, Profile, Status } from '../judge';
import type { NetworkSnapshot } from '../snapshot';
import type { ReadSnapshot } from './readSnapshot';

/** One way to break one rule of an otherwise compliant network. */
export interface Breach {
  rule: string;
  how: string;
  apply(network: ReadSnapshot): void;
  /** What is to blame. */
  culprits: string[];
  /** `fail` under both when absent. */
  status?: Record<Profile, Status>;
  /** Rules that the breach brings with it, each naming its cause. */
  brings?: string[];
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
export function expectBreach(make: () => ReadSnapshot, breach: Breach): void {
  for (const profile of ['current', 'strict-2022'] as const) {
    const network = make();
    breach.apply(network);
    const found = complaints(network, { profile, ...breach.options });
    const status = breach.status?.[profile] ?? 'fail';
    const primary = found.filter(f => f.causedBy.length === 0);
    const isComplaint = status !== 'pass' && status !== 'notApplicable';
    expect(primary.map(f => [f.rule, f.status])).toEqual(
      isComplaint ? [[breach.rule, status]] : [],
    );
    expect(
      found
        .filter(f => f.causedBy.length > 0)
        .map(f => f.rule)
        .sort(),
    ).toEqual(isComplaint ? [...(breach.brings ?? [])].sort() : []);
    for (const { resources, remedy, message } of primary) {
      expect(resources).toEqual(expect.arrayContaining(breach.culprits));
      expect(remedy).not.toBe('');
      expect(message).not.toBe('');
    }
  }
}
