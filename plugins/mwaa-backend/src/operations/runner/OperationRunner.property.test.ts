import { ServiceUnavailableError } from '@backstage/errors';
import fc from 'fast-check';
import { harness, STACK, started } from '../../__testUtils__/runnerHarness';
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

/** What may be left of the stack when an operation has ended so. */
function allowedEnds(before: string | undefined, status: string) {
  if (before === 'CREATE_COMPLETE') return [before];
  if (status === 'succeeded') return ['CREATE_COMPLETE'];
  // Cancelled before the old stack's turn came, that is still there.
  if (status === 'cancelled') return [undefined, before];
  return [undefined, 'ROLLBACK_COMPLETE'];
}

describe('an operation among troubles', () => {
  it('ends, creates one stack at most, leaves what it says and touches no other', async () => {
    await fc.assert(
      fc.asyncProperty(troubles, async trouble => {
        let saves = 0;
        const dying = (store: OperationStore): OperationStore => ({
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
            if (trouble.deaths.includes(saves)) throw new Error('Killed');
            return store.save(record, events);
          },
        });
        const h = await harness({ wrap: dying });
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
});
