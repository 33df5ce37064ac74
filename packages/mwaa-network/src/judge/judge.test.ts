import { compliantPublicNetwork } from '../testing';
import { judge } from './index';

describe('judge', () => {
  it.each(['current', 'strict-2022'] as const)(
    'passes a compliant network with public routing under %s',
    profile => {
      const verdict = judge(compliantPublicNetwork(), { profile });
      expect(
        verdict.findings.filter(
          f => f.status !== 'pass' && f.status !== 'notApplicable',
        ),
      ).toEqual([]);
      expect(verdict.verdict).toBe('pass');
      expect(verdict.routing).toBe('public');
      expect(verdict.flows.every(f => f.status === 'reachable')).toBe(true);
    },
  );
});
