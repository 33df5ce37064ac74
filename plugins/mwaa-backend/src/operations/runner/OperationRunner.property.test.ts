import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import fc from 'fast-check';
import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import type { FakeStacks } from '../../__testUtils__/FakeStacks';
import {
  harness,
  provisionedTemplate,
  REPAIR,
  STACK,
  started,
  TEMPLATE,
} from '../../__testUtils__/runnerHarness';
import { beforeGivingUp, giveUpRecord } from '../service/giveUp';
import { initialState } from '../decisions/transitions';
import type { OperationStore } from '../store/OperationStore';
import type { OperationRecord } from '../types';

const ID = started().id;
const STRANGER = 'mwaa-other';
const REPAIR_STACK = `${STACK}-repair`;

jest.setTimeout(180_000);

/** What may go wrong around any operation, at any call or save. */
const TROUBLES = {
  /** The process dies after a call and before it is written down. */
  deaths: fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
  /** AWS does not answer. */
  outages: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
  /** AWS answers with what was so a look ago. */
  stale: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
  /** AWS denies one call, or all from one on. */
  deniedAt: fc.option(fc.nat({ max: 40 }), { freq: 3 }),
  deniedFrom: fc.option(fc.nat({ max: 40 }), { freq: 6 }),
  cancelAt: fc.option(fc.nat({ max: 15 })),
  giveUpAt: fc.option(fc.nat({ max: 15 }), { freq: 4 }),
  approval: fc.constantFrom(
    undefined,
    undefined,
    'second-person' as const,
    'delay' as const,
  ),
  changeSetFails: fc.boolean(),
};

const provisionTroubles = fc.record({
  ...TROUBLES,
  failing: fc.option(fc.constantFrom('Vpc', 'NatGateway1', 'Environment')),
  before: fc.constantFrom(
    undefined,
    'ROLLBACK_COMPLETE',
    'CREATE_COMPLETE',
    'REVIEW_IN_PROGRESS',
  ),
});

const lifeTroubles = fc.record({
  ...TROUBLES,
  kind: fc.constantFrom(
    'update' as const,
    'repair' as const,
    'decommission' as const,
    'drift' as const,
  ),
  fails: fc.boolean(),
  unchanged: fc.boolean(),
  /** There was a repair before. */
  repaired: fc.boolean(),
});

type Troubles = {
  [K in keyof typeof TROUBLES]: (typeof TROUBLES)[K] extends fc.Arbitrary<
    infer T
  >
    ? T
    : never;
};

const MATERIAL = {
  update: { changes: { environmentClass: 'mw1.medium' } },
  repair: {},
  decommission: null,
  drift: null,
};

/** A store whose process is killed at some of its saves. */
function dyingAt(deaths: number[]) {
  let saves = 0;
  return (store: OperationStore): OperationStore =>
    new Proxy(store, {
      get(target, name) {
        if (name === 'save') {
          return async (...args: Parameters<OperationStore['save']>) => {
            saves += 1;
            if (deaths.includes(saves)) throw new Error('Killed');
            return target.save(...args);
          };
        }
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
}

/** CloudFormation as the troubles have it. */
function troubled(stacks: FakeStacks, trouble: Troubles): FakeStacks {
  let calls = 0;
  const seen = new Map<string, unknown>();
  return new Proxy(stacks, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        calls += 1;
        const { deniedAt, deniedFrom, outages, stale } = trouble;
        if (outages.includes(calls)) {
          throw new ServiceUnavailableError('No answer');
        }
        if (
          calls === deniedAt ||
          (deniedFrom !== null && calls >= deniedFrom)
        ) {
          throw new NotAllowedError(`${String(name)} is denied`);
        }
        const answer: unknown = await member.apply(target, args);
        if (name !== 'describeStack') return answer;
        const key = String(args[0]);
        // By its id it is asked for only once it was made: a moment ago.
        const before =
          seen.has(key) || key.startsWith('arn:') ? seen.get(key) : answer;
        seen.set(key, answer);
        return stale.includes(calls) ? before : answer;
      };
    },
  });
}

type Harness = Awaited<ReturnType<typeof harness>>;

/** Runs to the end, while somebody approves, cancels or gives up. */
async function runAmong(
  h: Harness,
  first: OperationRecord,
  trouble: Troubles,
): Promise<OperationRecord> {
  const { approval } = trouble;
  await h.store.insert(
    approval
      ? {
          ...first,
          status: 'awaitingApproval',
          state: {
            ...initialState('public'),
            step: 'awaitApproval',
            approval: {
              by: approval,
              until:
                approval === 'delay'
                  ? new Date(h.clock.now + 60_000).toISOString()
                  : null,
              approvedBy: null,
            },
          },
        }
      : first,
    [],
  );
  let turn = 0;
  return h.finish(ID, async () => {
    const now = new Date(h.clock.now).toISOString();
    const found = (await h.store.find(ID))!;
    if (turn === 5 && found.state.approval?.by === 'second-person') {
      await h.store.save(
        {
          ...found,
          checkAfter: now,
          state: {
            ...found.state,
            approval: {
              ...found.state.approval,
              approvedBy: 'user:default/other',
            },
          },
        },
        [],
      );
    }
    if (turn === trouble.cancelAt) await h.store.requestCancel(ID, now);
    if (turn === trouble.giveUpAt) {
      const latest = (await h.store.find(ID))!;
      await h.store.save(
        giveUpRecord(
          await beforeGivingUp(h.aws, latest),
          'user:default/admin',
          'It is stuck',
          now,
        ),
        [],
      );
    }
    turn += 1;
  });
}

/** What holds of every operation that has ended, whatever happened to it. */
async function expectClean(
  h: Harness,
  operation: OperationRecord,
  trouble: Troubles,
  own: string[],
) {
  const { cloudFormation } = h.aws;
  const { error, planInput, outputs, status } = operation;
  expect(planInput).toBeNull();
  expect(error === null).toBe(status !== 'failed');
  expect([error?.message, error?.remedy]).not.toContain('');
  expect(outputs.drift ?? []).toEqual([]);
  expect(cloudFormation.byName(STRANGER)).toMatchObject({
    status: 'CREATE_COMPLETE',
    terminationProtection: true,
  });
  expect(
    [...cloudFormation.deletions, ...cloudFormation.executions].filter(
      name => name === STRANGER,
    ),
  ).toEqual([]);
  const events = await h.store.events(ID, 0, 1_000);
  expect(events.map(({ seq }) => seq)).toEqual(
    events.map((_, index) => index + 1),
  );

  // What is left half made is named, and only where it could not be helped.
  const helpless =
    trouble.deniedFrom !== null ||
    trouble.deniedAt !== null ||
    trouble.giveUpAt !== null;
  const told = [error?.message ?? '', ...events.map(({ message }) => message)];
  for (const name of own) {
    const stack = cloudFormation.byName(name);
    const halfMade =
      cloudFormation.changeSetsOf(name).length > 0 ||
      (stack?.status.endsWith('_COMPLETE') &&
        !stack.status.startsWith('ROLLBACK') &&
        !stack.terminationProtection);
    const named = told.join('\n').includes(name);
    expect({ name, fine: !halfMade || (helpless && named) }).toEqual({
      name,
      fine: true,
    });
  }
}

/** How a provision may leave the stack of its name. */
function isAllowedEnd(
  end: string | undefined,
  {
    before,
    executed,
    status,
  }: { before?: string; status: string; executed: boolean },
): boolean {
  if (before === 'CREATE_COMPLETE') return end === before;
  // Somebody's stack in review is never deleted unless it was executed.
  if (before === 'REVIEW_IN_PROGRESS' && !executed) return end === before;
  if (status === 'succeeded') return end === 'CREATE_COMPLETE';
  // Cancelled before the old stack's turn came, that is still there.
  return status !== 'cancelled' || end === undefined || end === before;
}

describe('an operation among troubles', () => {
  it('ends, creates one stack at most, leaves what it says and touches no other', async () => {
    await fc.assert(
      fc.asyncProperty(provisionTroubles, async trouble => {
        const h = await harness({ wrap: dyingAt(trouble.deaths) });
        h.aws.add('etl');
        const { cloudFormation } = h.aws;
        cloudFormation.deploy(STRANGER, TEMPLATE);
        const { before } = trouble;
        if (before) {
          cloudFormation.add(
            STACK,
            before,
            undefined,
            before === 'ROLLBACK_COMPLETE' ? TEMPLATE : undefined,
          ).terminationProtection = before === 'CREATE_COMPLETE';
        }
        cloudFormation.fate = {
          changeSetFails: trouble.changeSetFails,
          ...(trouble.failing && { failing: trouble.failing }),
        };
        const engine = troubled(cloudFormation, trouble);
        h.aws.stacks = () => engine;

        const operation = await runAmong(h, started(), trouble);

        await expectClean(h, operation, trouble, [STACK]);
        expect(cloudFormation.executions.length).toBeLessThanOrEqual(
          // A stranger's stack is as it was.
          before === 'CREATE_COMPLETE' ? 0 : 1,
        );
        const end = cloudFormation.byName(STACK)?.status;
        expect(
          isAllowedEnd(end, {
            before,
            status: operation.status,
            executed: cloudFormation.executions.length > 0,
          }),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('on an existing environment does what it says, once, and never deletes but to retire', async () => {
    await fc.assert(
      fc.asyncProperty(lifeTroubles, async trouble => {
        const h = await harness({
          wrap: dyingAt(trouble.deaths),
          repair: REPAIR,
        });
        const facts = await h.aws.regionFacts({
          account: ACCOUNT,
          region: REGION,
        });
        const { cloudFormation } = h.aws;
        cloudFormation.deploy(STRANGER, TEMPLATE);
        cloudFormation.deploy(STACK, provisionedTemplate(facts));
        const { kind, repaired } = trouble;
        if (repaired) {
          cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
        }
        h.aws.add('etl');
        cloudFormation.fate = {
          changeSetFails: trouble.changeSetFails,
          unchanged: trouble.unchanged,
          ...(trouble.fails && {
            failing: kind === 'update' ? 'Environment' : 'Endpoint',
          }),
        };
        const engine = troubled(cloudFormation, trouble);
        h.aws.stacks = () => engine;

        const operation = await runAmong(
          h,
          started({ kind, planInput: MATERIAL[kind] }),
          trouble,
        );

        await expectClean(h, operation, trouble, [STACK, REPAIR_STACK]);
        const { deletions, executions } = cloudFormation;
        expect(executions.length).toBeLessThanOrEqual(1);
        expect(new Set(deletions).size).toBe(deletions.length);
        const main = cloudFormation.byName(STACK)?.status;
        const done = operation.status === 'succeeded';
        const retires = kind === 'decommission';
        expect(deletions.includes(STACK) && !retires).toBe(false);
        expect(main === undefined && !retires).toBe(false);
        // What an earlier repair has added is never deleted.
        expect(repaired && !retires && deletions.length > 0).toBe(false);
        expect(kind === 'drift' && executions.length > 0).toBe(false);
        expect(retires && done && main !== undefined).toBe(false);
        expect(
          kind === 'update' &&
            done &&
            !trouble.unchanged &&
            main !== 'UPDATE_COMPLETE',
        ).toBe(false);
      }),
      {
        numRuns: 200,
        // A late answer, once the update was seen, says that it rests.
        examples: [
          [
            {
              deaths: [],
              outages: [],
              stale: [26],
              deniedAt: null,
              deniedFrom: null,
              cancelAt: null,
              giveUpAt: null,
              approval: undefined,
              changeSetFails: false,
              kind: 'update',
              fails: false,
              unchanged: false,
              repaired: true,
            },
          ],
        ],
      },
    );
  });
});
