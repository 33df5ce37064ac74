import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import fc from 'fast-check';
import { couldAllow } from './couldAllow';
import {
  createMwaaTargetConditionalDecision,
  mwaaTargetConditions,
  mwaaTargetRules,
} from './targetRules';
import { mwaaPlanPermission } from 'backstage-plugin-mwaa-common';

const ACCOUNTS = ['111122223333', '444455556666'];
const REGIONS = ['us-east-1', 'eu-west-1'];
const OWNERS = ['group:default/data', 'Group:default/Finance'];

/** As the permission framework decides in the end. */
const decide = createConditionAuthorizer(Object.values(mwaaTargetRules));

const conditions = fc.letrec(tie => ({
  criteria: fc.oneof(
    { maxDepth: 4 },
    fc
      .subarray(ACCOUNTS)
      .map(accounts => mwaaTargetConditions.isInAccount({ accounts })),
    fc
      .subarray(REGIONS)
      .map(regions => mwaaTargetConditions.isInRegion({ regions })),
    fc
      .subarray(OWNERS)
      .map(owners => mwaaTargetConditions.hasOwner({ owners })),
    fc
      .array(tie('criteria'), { minLength: 1, maxLength: 3 })
      .map(allOf => ({ allOf })),
    fc
      .array(tie('criteria'), { minLength: 1, maxLength: 3 })
      .map(anyOf => ({ anyOf })),
    tie('criteria').map(not => ({ not })),
  ),
})).criteria;

const decisions = conditions.map((criteria): PolicyDecision =>
  createMwaaTargetConditionalDecision(mwaaPlanPermission, criteria as never),
);
const places = fc.record({
  account: fc.constantFrom(...ACCOUNTS, '999999999999'),
  region: fc.constantFrom(...REGIONS, 'ap-south-1'),
});
const owners = fc.constantFrom('', 'group:default/other', ...OWNERS);

describe('whether a decision could allow what is in a place', () => {
  it('is never denied where it would hold for some owner', () => {
    fc.assert(
      fc.property(decisions, places, owners, (decision, place, owner) => {
        // What is denied beforehand is denied for every owner.
        expect(
          decide(decision, { ...place, owner }) && !couldAllow(decision, place),
        ).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is exact where no condition looks at the owner', () => {
    fc.assert(
      fc.property(decisions, places, owners, (decision, place, owner) => {
        fc.pre(!JSON.stringify(decision).includes('HAS_OWNER'));
        expect(couldAllow(decision, place)).toBe(
          decide(decision, { ...place, owner }),
        );
      }),
    );
  });

  it.each([
    [{ result: AuthorizeResult.ALLOW } as const, true],
    [{ result: AuthorizeResult.DENY } as const, false],
  ])('of %j is %s', (decision, expected) => {
    expect(
      couldAllow(decision, { account: ACCOUNTS[0], region: REGIONS[0] }),
    ).toBe(expected);
  });

  it('is false for somebody who belongs to nothing', () => {
    const decision = createMwaaTargetConditionalDecision(
      mwaaPlanPermission,
      mwaaTargetConditions.hasOwner({ owners: [] }),
    );
    expect(
      couldAllow(decision, { account: ACCOUNTS[0], region: REGIONS[0] }),
    ).toBe(false);
  });
});
