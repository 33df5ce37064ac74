import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentViolations,
  expectViolation,
  privateViolations,
  publicViolations,
  settingsViolations,
} from '../testing';
import { allRules } from './index';

const suites = [
  ['public routing', compliantPublicNetwork, publicViolations],
  ['private routing', compliantPrivateNetwork, privateViolations],
  [
    'the environment, public routing',
    compliantPublicNetwork,
    environmentViolations,
  ],
  [
    'the settings, private routing',
    compliantPrivateNetwork,
    settingsViolations,
  ],
] as const;

describe.each(suites)('rules of %s', (_, make, violations) => {
  it.each(violations.map(b => [b.rule, b.how, b] as const))(
    '%s: %s',
    (_rule, _how, violation) => {
      expect.hasAssertions();
      expectViolation(make, violation);
    },
  );
});

describe('every rule', () => {
  it('is broken by a test', () => {
    const tested = new Set([
      ...suites.flatMap(([, , violations]) => violations.map(b => b.rule)),
      // A flow never fails by itself: it follows from what breaks it.
      ...suites.flatMap(([, , violations]) =>
        violations.flatMap(b =>
          typeof b.brings === 'function'
            ? b.brings('current')
            : (b.brings ?? []),
        ),
      ),
    ]);
    expect(
      allRules.map(rule => rule.description.id).filter(id => !tested.has(id)),
    ).toEqual([]);
  });
});
