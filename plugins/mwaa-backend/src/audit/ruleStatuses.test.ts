import { failureOf, nextRuleStatuses } from './ruleStatuses';
import type { KeptFinding } from './findings';

const finding = (status: KeptFinding['status'], rule = 'acl/open') => ({
  rule,
  status,
  severity: 'high' as const,
  title: 'Title',
  message: 'Message',
  resources: [],
  causedBy: [],
});

const early = '2026-11-01T00:00:00.000Z';
const late = '2026-11-02T00:00:00.000Z';

describe('nextRuleStatuses', () => {
  it('begins with the first reading', () => {
    expect(nextRuleStatuses([], [finding('fail')], early)).toEqual([
      expect.objectContaining({ since: early, failingSince: early }),
    ]);
  });

  it.each([
    ['fail', 'fail', early, early],
    ['fail', 'unknown', late, early],
    ['fail', 'pass', late, null],
    ['fail', 'warn', late, null],
    ['fail', 'notApplicable', late, null],
    ['pass', 'fail', late, late],
    ['unknown', 'unknown', early, null],
  ] as const)(
    'from %s to %s: since %s, failing since %s',
    (from, to, since, failingSince) => {
      const before = nextRuleStatuses([], [finding(from)], early);
      expect(nextRuleStatuses(before, [finding(to)], late)).toMatchObject([
        { status: to, since, failingSince },
      ]);
    },
  );

  it('forgets rules that are asked no more', () => {
    const before = nextRuleStatuses([], [finding('fail', 'old')], early);
    expect(nextRuleStatuses(before, [finding('pass')], late)).toHaveLength(1);
  });
});

describe('failureOf', () => {
  it('has the earliest of what fails now', () => {
    const before = nextRuleStatuses([], [finding('fail', 'a')], early);
    const now = nextRuleStatuses(
      before,
      [finding('fail', 'a'), finding('fail', 'b'), finding('pass', 'c')],
      late,
    );
    expect(failureOf(now)).toEqual({ failing: 2, failingSince: early });
  });

  it('has nothing where nothing fails', () => {
    expect(failureOf([])).toEqual({ failing: 0, failingSince: null });
  });
});
