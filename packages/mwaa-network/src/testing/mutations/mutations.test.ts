import { judge } from '../../judge';
import type { Profile } from '../../data';
import type { Status } from '../../rules/types';
import type { Verdict } from '../../judge';
import { harmless } from './harmless';
import { mutationsOf } from './mutate';
import { useCases } from './useCases';

const profiles: readonly Profile[] = ['current', 'strict-2022'];
const WORSE: readonly Status[] = ['fail', 'unknown', 'warn'];

interface Row {
  useCase: string;
  mutations: number;
  fail: number;
  unknown: number;
  warn: number;
  harmless: number;
}

/** The worst answer that any rule gives now and did not give before. */
function worseThan(before: readonly Verdict[], after: readonly Verdict[]) {
  const found = new Set<Status>();
  after.forEach(({ findings }, i) =>
    findings.forEach(({ status }, j) => {
      if (status !== before[i].findings[j].status) found.add(status);
    }),
  );
  return WORSE.find(status => found.has(status));
}

describe('a mutation of an AWS field', () => {
  const quiet: string[] = [];
  const rows: Row[] = [];
  /** Verdicts before the first change, and after the last was taken back. */
  const compliant: string[] = [];

  beforeAll(() => {
    for (const [useCase, make] of Object.entries(useCases)) {
      const network = make();
      const verdicts = () =>
        profiles.map(profile => judge(network, { profile }));
      const before = verdicts();
      compliant.push(...before.map(v => v.verdict));
      const row: Row = {
        useCase,
        mutations: 0,
        fail: 0,
        unknown: 0,
        warn: 0,
        harmless: 0,
      };
      for (const { path, kind, change, apply } of mutationsOf(network)) {
        const undo = apply();
        const status = worseThan(before, verdicts());
        undo();
        row.mutations++;
        if (status === undefined) {
          row.harmless++;
          quiet.push(`${path} ${kind}: ${change}`);
        } else {
          row[status as 'fail' | 'unknown' | 'warn']++;
        }
      }
      compliant.push(...verdicts().map(v => v.verdict));
      rows.push(row);
    }
  });

  it('is made in a compliant network, and taken back', () => {
    expect(compliant).toHaveLength(4 * rows.length);
    expect(new Set(compliant)).toEqual(new Set(['pass']));
  });

  it('changes the verdict, or is harmless for a reason', () => {
    const unexplained = quiet.filter(
      mutation => !harmless.some(({ pattern }) => pattern.test(mutation)),
    );
    expect([...new Set(unexplained)].sort()).toEqual([]);
  });

  it('is what each reason is about', () => {
    const idle = harmless.filter(
      ({ pattern }, i) =>
        // Each has something that no reason before it explains.
        !quiet.some(
          mutation =>
            pattern.test(mutation) &&
            !harmless.slice(0, i).some(other => other.pattern.test(mutation)),
        ),
    );
    expect(idle.map(({ pattern }) => pattern.source)).toEqual([]);
  });

  it('is noticed in most cases', () => {
    const columns = [
      'mutations',
      'fail',
      'unknown',
      'warn',
      'harmless',
    ] as const;
    const lines = [
      ['use case', ...columns],
      ...rows.map(row => [row.useCase, ...columns.map(c => `${row[c]}`)]),
    ].map(([first, ...rest]) =>
      [first.padEnd(44), ...rest.map(cell => cell.padStart(9))].join(' '),
    );
    process.stdout.write(
      `\n${lines.join('\n')}\n\n${harmless
        .map(
          ({ pattern, reason }) =>
            `${String(quiet.filter(m => pattern.test(m)).length).padStart(5)} harmless: ${reason}`,
        )
        .join('\n')}\n`,
    );
    for (const row of rows) {
      expect(row.fail).toBeGreaterThan(row.mutations / 10);
    }
  });
});
