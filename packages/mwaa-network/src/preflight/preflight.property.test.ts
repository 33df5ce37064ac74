import fc from 'fast-check';
import { notRead, type Part } from '../snapshot';
import { items, planOf, requests, willing } from './__fixtures__/answers';
import { preflight, preflightProblems } from './preflight';
import type { PreflightFacts } from './types';

const ROLE = 'arn:aws:iam::111122223333:role/etl';
const KEY =
  'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555';

const plans = Object.values({
  ...requests,
  'what exists': {
    bucketName: 'shared-dags',
    executionRoleArn: ROLE,
    kmsKey: KEY,
  },
}).map(planOf);

/** Parts of the facts, and the checks that hang on each alone. */
const HANGS_ON: Array<[keyof PreflightFacts, RegExp]> = [
  ['quotas', /^quota\//],
  ['serviceLinkedRole', /^service-linked-role(\/client-vpn)?$/],
  ['simulated', /^permissions\//],
  ['attachedRanges', /^overlap\//],
  ['buckets', /^(bucketName|bucket)\//],
  ['executionRoles', /^(executionRoleArn|execution-role)\//],
  ['keys', /^(kmsKey|key)\//],
  ['certificates', /^certificate\//],
];

const STATUSES = ['pass', 'fail', 'warn', 'unknown', 'notApplicable'];

const anyPlan = fc.constantFrom(...plans);

describe('preflight, whatever the account answers', () => {
  it('never passes what was not read, and says why', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.subarray(HANGS_ON, { minLength: 1 }),
        (plan, unread) => {
          const reason = 'ec2:DescribeNothing was refused (no).';
          const checks = preflight(plan, {
            ...willing(plan),
            ...Object.fromEntries(
              unread.map(([part]) => [part, notRead(reason)]),
            ),
          });
          for (const [, ids] of unread) {
            for (const check of checks.filter(({ id }) => ids.test(id))) {
              expect([check.id, check.status]).toEqual([check.id, 'unknown']);
              expect(check.message).toContain(reason);
              expect(check.remedy).not.toBe('');
            }
          }
          // Nothing that is unknown stops a plan by itself.
          expect(
            preflightProblems(
              checks.filter(({ status }) => status === 'unknown'),
            ).every(({ severity }) => severity === 'warning'),
          ).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has a check for each part that a plan hangs on', () => {
    const ids = plans.flatMap(plan =>
      preflight(plan, willing(plan)).map(({ id }) => id),
    );
    for (const [part, pattern] of HANGS_ON) {
      expect([part, ids.some(id => pattern.test(id))]).toEqual([part, true]);
    }
  });

  const scrap: fc.Arbitrary<unknown> = fc.oneof(
    fc.record(
      {
        CidrBlock: fc.oneof(fc.ipV4(), fc.string(), fc.constant('10.0.0.0/99')),
        via: fc.string(),
        action: fc.constantFrom('ec2:CreateVpc', 'iam:PassRole', 'x'),
        decision: fc.string(),
        scope: fc.constantFrom('', 'us-east-1a'),
        ServiceCode: fc.constantFrom('vpc', 'ec2', 'airflow'),
        QuotaCode: fc.constantFrom('L-F678F1CE', 'L-0263D0A3', ''),
        QuotaName: fc.string(),
        Value: fc.double(),
        used: fc.nat(),
        Name: fc.string(),
        CertificateArn: fc.string(),
        Status: fc.string(),
        Arn: fc.constantFrom(ROLE, KEY, ''),
      },
      { requiredKeys: ['CidrBlock', 'via', 'Name'] },
    ),
  );

  it('never throws, and answers with nothing but statuses', () => {
    const part = fc.oneof(
      fc.array(scrap, { maxLength: 4 }).map(all => items(...all)),
      fc.string().map(reason => notRead(reason)),
      fc.constant(undefined),
    );
    const facts = fc.record(
      Object.fromEntries(
        [
          ...HANGS_ON.map(([name]) => name),
          'hostedZones',
          'vpcPeeringConnections',
        ].map(name => [name, part as fc.Arbitrary<Part<unknown> | undefined>]),
      ),
    );
    fc.assert(
      fc.property(anyPlan, facts, (plan, answers) => {
        const checks = preflight(plan, {
          ...willing(plan),
          ...(answers as Partial<PreflightFacts>),
        });
        expect(
          checks.filter(({ status }) => !STATUSES.includes(status)),
        ).toEqual([]);
        expect(
          preflightProblems(checks).filter(({ message }) => !message),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
