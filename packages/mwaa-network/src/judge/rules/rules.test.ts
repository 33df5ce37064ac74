import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentBreaches,
  expectBreach,
  privateBreaches,
  publicBreaches,
  settingsBreaches,
} from '../../testing';
import { allRules } from './index';

const suites = [
  ['public routing', compliantPublicNetwork, publicBreaches],
  ['private routing', compliantPrivateNetwork, privateBreaches],
  [
    'the environment, public routing',
    compliantPublicNetwork,
    environmentBreaches,
  ],
  ['the settings, private routing', compliantPrivateNetwork, settingsBreaches],
] as const;

describe.each(suites)('rules of %s', (_, make, breaches) => {
  it.each(breaches.map(b => [b.rule, b.how, b] as const))(
    '%s: %s',
    (_rule, _how, breach) => {
      expect.hasAssertions();
      expectBreach(make, breach);
    },
  );
});

describe('every rule', () => {
  it('is broken by a test', () => {
    const tested = new Set([
      ...suites.flatMap(([, , breaches]) => breaches.map(b => b.rule)),
      // A flow never fails by itself: it follows from what breaks it.
      ...suites.flatMap(([, , breaches]) =>
        breaches.flatMap(b =>
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
