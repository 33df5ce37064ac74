import { ServiceUnavailableError } from '@backstage/errors';
import fc from 'fast-check';
import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import {
  harness,
  provisionedTemplate,
  REPAIR,
  STACK,
  started,
} from '../../__testUtils__/runnerHarness';
import type { OperationStore } from '../store/OperationStore';

const ID = started().id;

jest.setTimeout(120_000);

/**
 * What may go wrong around an operation: the process dies after a call and
 * before it is written down, AWS does not answer, somebody cancels, a resource
 * fails, CloudFormation refuses, an earlier attempt or a stranger's stack is
 * there.
 */
const troubles = fc.record({
  deaths: fc.array(fc.nat({ max: 40 }), { maxLength: 8 }),
  outages: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
  cancelAt: fc.option(fc.nat({ max: 15 })),
  failing: fc.option(fc.constantFrom('Vpc', 'NatGateway1', 'Environment')),
  changeSetFails: fc.boolean(),
  before: fc.constantFrom(
    undefined,
    'ROLLBACK_COMPLETE',
    'CREATE_COMPLETE',
    'REVIEW_IN_PROGRESS',
  ),
});

const REPAIR_STACK = `${STACK}-repair`;

const MATERIAL = {
  update: { changes: { environmentClass: 'mw1.medium' } },
  repair: {},
  decommission: null,
  drift: null,
};

/** The same around an operation on an environment that is there. */
const lifeTroubles = fc.record({
  kind: fc.constantFrom(
    'update' as const,
    'repair' as const,
    'decommission' as const,
    'drift' as const,
  ),
  deaths: fc.array(fc.nat({ max: 25 }), { maxLength: 6 }),
  outages: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }),
  cancelAt: fc.option(fc.nat({ max: 12 })),
  fails: fc.boolean(),
  changeSetFails: fc.boolean(),
  /** There was a repair before. */
  repaired: fc.boolean(),
});

const UNTOUCHED = ['CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'];

function repairEnds(repaired: boolean, done: boolean) {
  if (done) return [repaired ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE'];
  return repaired ? UNTOUCHED : [undefined, 'ROLLBACK_COMPLETE'];
}

/** How both stacks may be left, and what may have been done for it. */
function lifeEnds(
  { kind, repaired }: { kind: keyof typeof MATERIAL; repaired: boolean },
  status: string,
): Record<'main' | 'repair', Array<string | undefined>> &
  Record<'executions' | 'deletions', string[][]> {
  const done = status === 'succeeded';
  const earlier = repaired ? 'CREATE_COMPLETE' : undefined;
  const still = {
    main: ['CREATE_COMPLETE'],
    repair: [earlier],
    executions: [[]],
    deletions: [[]],
  };
  switch (kind) {
    case 'update':
      return {
        ...still,
        main: done ? ['UPDATE_COMPLETE'] : UNTOUCHED,
        executions: done ? [[STACK]] : [[], [STACK]],
      };
    case 'repair':
      return {
        ...still,
        repair: repairEnds(repaired, done),
        executions: done ? [[REPAIR_STACK]] : [[], [REPAIR_STACK]],
        // What an earlier one has added is never deleted.
        deletions: repaired || done ? [[]] : [[], [REPAIR_STACK]],
      };
    case 'decommission':
      return done
        ? {
            ...still,
            main: [undefined],
            repair: [undefined],
            deletions: [repaired ? [REPAIR_STACK, STACK] : [STACK]],
          }
        : still;
    default:
      return still;
  }
}

/** What may be left of the stack when an operation has ended so. */
function allowedEnds(before: string | undefined, status: string) {
  if (before === 'CREATE_COMPLETE') return [before];
  if (status === 'succeeded') return ['CREATE_COMPLETE'];
  // Cancelled before the old stack's turn came, that is still there.
  if (status === 'cancelled') return [undefined, before];
  return [undefined, 'ROLLBACK_COMPLETE'];
}

/** A store whose process is killed at some of its saves. */
function dyingAt(deaths: number[]) {
  let saves = 0;
  return (store: OperationStore): OperationStore => ({
    insert: store.insert.bind(store),
    find: store.find.bind(store),
    findByKey: store.findByKey.bind(store),
    list: store.list.bind(store),
    due: store.due.bind(store),
    requestCancel: store.requestCancel.bind(store),
    events: store.events.bind(store),
    prune: store.prune.bind(store),
    save: async (record, events) => {
      saves += 1;
      if (deaths.includes(saves)) throw new Error('Killed');
      return store.save(record, events);
    },
  });
}

describe('an operation among troubles', () => {
  it('ends, creates one stack at most, leaves what it says and touches no other', async () => {
    await fc.assert(
      fc.asyncProperty(troubles, async trouble => {
        const h = await harness({ wrap: dyingAt(trouble.deaths) });
        h.aws.add('etl');
        const { cloudFormation } = h.aws;
        cloudFormation.fate = {
          changeSetFails: trouble.changeSetFails,
          ...(trouble.failing && { failing: trouble.failing }),
        };
        if (trouble.before) cloudFormation.add(STACK, trouble.before);
        let calls = 0;
        h.aws.stacks = () => {
          calls += 1;
          if (trouble.outages.includes(calls)) {
            throw new ServiceUnavailableError('No answer');
          }
          return cloudFormation;
        };
        await h.store.insert(started(), []);

        let turn = 0;
        const operation = await h.finish(ID, async () => {
          if (turn === trouble.cancelAt) {
            await h.store.requestCancel(
              ID,
              new Date(h.clock.now).toISOString(),
            );
          }
          turn += 1;
        });

        expect(cloudFormation.executions.length).toBeLessThanOrEqual(
          // A stranger's stack is as it was.
          trouble.before === 'CREATE_COMPLETE' ? 0 : 1,
        );
        expect(operation.material).toBeNull();
        expect(allowedEnds(trouble.before, operation.status)).toContain(
          cloudFormation.byName(STACK)?.status,
        );
        expect(operation.error === null).toBe(operation.status !== 'failed');
        const events = await h.store.events(ID, 0, 1_000);
        expect(events.map(({ seq }) => seq)).toEqual(
          events.map((_, index) => index + 1),
        );
        const created = events
          .map(({ message }) => message)
          .filter(message => message.startsWith('Created '));
        expect(new Set(created).size).toBe(created.length);
      }),
      { numRuns: 150 },
    );
  });

  it('on an environment that is there does what it says, once, and never deletes but to retire', async () => {
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
        cloudFormation.deploy(STACK, provisionedTemplate(facts));
        if (trouble.repaired) {
          cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
        }
        h.aws.add('etl');
        cloudFormation.fate = {
          changeSetFails: trouble.changeSetFails,
          ...(trouble.fails && {
            failing: trouble.kind === 'update' ? 'Environment' : 'Endpoint',
          }),
        };
        let calls = 0;
        h.aws.stacks = () => {
          calls += 1;
          if (trouble.outages.includes(calls)) {
            throw new ServiceUnavailableError('No answer');
          }
          return cloudFormation;
        };
        await h.store.insert(
          started({ kind: trouble.kind, material: MATERIAL[trouble.kind] }),
          [],
        );
        let turn = 0;
        const { error, material, outputs, status } = await h.finish(
          ID,
          async () => {
            if (turn === trouble.cancelAt) {
              await h.store.requestCancel(
                ID,
                new Date(h.clock.now).toISOString(),
              );
            }
            turn += 1;
          },
        );

        const main = cloudFormation.byName(STACK)?.status;
        const repair = cloudFormation.byName(REPAIR_STACK)?.status;
        const ends = lifeEnds(trouble, status);
        expect(ends.main).toContain(main);
        expect(ends.repair).toContain(repair);
        expect(ends.executions).toContainEqual(cloudFormation.executions);
        expect(ends.deletions).toContainEqual(cloudFormation.deletions);
        expect(outputs.drift ?? []).toEqual([]);
        expect(material).toBeNull();
        expect(error === null).toBe(status !== 'failed');
      }),
      { numRuns: 150 },
    );
  });
});
