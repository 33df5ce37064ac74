import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { OperationKind } from 'backstage-plugin-mwaa-common';
import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import type { FakeStacks } from '../../__testUtils__/FakeStacks';
import {
  harness,
  planned,
  provisionedTemplate,
  REPAIR,
  STACK,
  started,
  TEMPLATE,
} from '../../__testUtils__/runnerHarness';
import { withClock } from '../machine/withClock';
import { initialState } from '../decisions/transitions';
import type { Step } from '../types';

const ID = started().id;
const REPAIR_STACK = `${STACK}-repair`;
const HOUR = 60 * 60_000;
const MATERIAL = {
  provision: started().planInput,
  update: { changes: { environmentClass: 'mw1.medium' } },
  repair: {},
  decommission: null,
  drift: null,
};

type Harness = Awaited<ReturnType<typeof harness>>;

async function messages(h: Harness) {
  return (await h.store.events(ID, 0, 500)).map(({ message }) => message);
}

async function begun(
  kind: OperationKind,
  options: Parameters<typeof harness>[0] = {},
) {
  const h = await harness({ repair: REPAIR, ...options });
  const { cloudFormation } = h.aws;
  if (kind !== 'provision') {
    const facts = await h.aws.regionFacts({ account: ACCOUNT, region: REGION });
    cloudFormation.deploy(STACK, provisionedTemplate(facts));
  }
  h.aws.add('etl');
  await h.store.insert(started({ kind, planInput: MATERIAL[kind] }), []);
  const step = async () => (await h.store.find(ID))!.state.step;
  return { h, cloudFormation, step };
}

/** A method of CloudFormation fails from now on. */
function failing(
  stacks: FakeStacks,
  method: keyof FakeStacks,
  error: Error = new NotAllowedError(`${method} is denied`),
) {
  Object.assign(stacks, {
    [method]: async () => {
      throw error;
    },
  });
}

describe('a denial', () => {
  it.each<[OperationKind, keyof FakeStacks, RegExp]>([
    ['provision', 'createChangeSet', /^Nothing has been created: /],
    ['provision', 'describeChangeSet', /^Nothing has been created: /],
    ['provision', 'executeChangeSet', /^Nothing has been created: /],
    ['provision', 'eventsSince', /It stopped half-way: .* remain: stack /],
    ['provision', 'setTerminationProtection', /without termination protection/],
    ['update', 'createChangeSet', /^Nothing has been changed: /],
    ['update', 'executeChangeSet', /^Nothing has been changed: /],
    ['repair', 'createChangeSet', /^Nothing has been changed: /],
    ['decommission', 'setTerminationProtection', /^Nothing has been deleted: /],
    ['decommission', 'deleteStack', /^Nothing has been deleted: /],
    ['drift', 'detectDrift', /^Nothing has been found out: /],
    ['drift', 'describeDriftDetection', /^Nothing has been found out: /],
  ])('of a %s’s %s ends it at once', async (kind, method, words) => {
    const { h, cloudFormation } = await begun(kind);
    failing(cloudFormation, method);
    await h.finish(ID);
    const operation = (await h.store.find(ID))!;
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toMatch(words);
    expect(operation.error?.message).toContain(`${method} is denied`);
    expect(operation.error?.remedy).toMatch(/portal administrator|console/);
    // Minutes, where it had been hundreds of tries.
    expect(h.clock.now - Date.parse(operation.createdAt)).toBeLessThan(
      5 * 60_000,
    );
    expect(cloudFormation.changeSetsOf(STACK)).toEqual([]);
    expect(cloudFormation.changeSetsOf(REPAIR_STACK)).toEqual([]);
  });

  it('of a retirement’s deletion leaves the stack protected', async () => {
    const { h, cloudFormation } = await begun('decommission');
    failing(cloudFormation, 'deleteStack');
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(cloudFormation.byName(STACK)?.terminationProtection).toBe(true);
    expect(await messages(h)).toContain('Termination protection is on again');
  });

  it('of cleaning up names what remains and what to do', async () => {
    const { h, cloudFormation, step } = await begun('provision');
    failing(cloudFormation, 'deleteChangeSet');
    const operation = await h.finish(ID, async () => {
      if ((await step()) === 'reviewChangeSet') {
        await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
      }
    });
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toMatch(
      /^Cancelling stopped: deleteChangeSet is denied\. In account \d+, us-east-1, remain: stack mwaa-etl \(last seen REVIEW_IN_PROGRESS, with change set /,
    );
    expect(operation.error?.remedy).toContain('CloudFormation console');
  });
});

describe('a deadline', () => {
  it.each<[OperationKind, Step, keyof FakeStacks, number]>([
    ['provision', 'followStack', 'describeStack', 3],
    ['update', 'followStack', 'describeStack', 14],
    ['decommission', 'followDeletion', 'describeStack', 6],
  ])(
    'of a %s at %s ends it when %s never changes',
    async (kind, at, _, hours) => {
      const { h, cloudFormation, step } = await begun(kind);
      const begins = { at: 0 };
      const operation = await h.finish(ID, async () => {
        if ((await step()) !== at) return;
        begins.at ||= h.clock.now;
        // It stalls as it is, and each look is an hour later.
        const stack = [...cloudFormation.stacks.values()][0];
        stack.pending = stack.pending.length > 0 ? [() => {}] : [];
        stack.state.status =
          kind === 'decommission'
            ? 'DELETE_IN_PROGRESS'
            : `${kind === 'update' ? 'UPDATE' : 'CREATE'}_IN_PROGRESS`;
        h.clock.now += HOUR;
      });
      expect(operation.status).toBe('failed');
      const took = (h.clock.now - begins.at) / HOUR;
      expect(took).toBeGreaterThanOrEqual(hours);
      expect(took).toBeLessThan(hours + 3);
      expect(operation.error?.message).toMatch(
        /was given up after .* In account \d+, us-east-1, remain: stack mwaa-etl \(last seen \w+_IN_PROGRESS/,
      );
      expect(operation.error?.remedy).toContain('console');
    },
  );

  it('is 72 hours and more while MWAA is PENDING', async () => {
    const { h, step } = await begun('provision');
    let pending = 0;
    const operation = await h.finish(ID, async () => {
      if ((await step()) !== 'awaitEnvironment') {
        h.aws.add('etl', { status: 'CREATING' });
        return;
      }
      pending += 1;
      h.clock.now += HOUR;
      if (pending === 1) h.aws.add('etl', { status: 'PENDING' });
      if (pending === 72) h.aws.add('etl', { status: 'CREATING' });
      if (pending === 73) h.aws.add('etl');
    });
    expect(operation.status).toBe('succeeded');
  });
});

describe('an answer that is a moment old', () => {
  it('does not make a stack that was just made one of others', async () => {
    const { h, cloudFormation } = await begun('provision');
    const { describeStack } = cloudFormation;
    let hidden = 4;
    cloudFormation.describeStack = async id => {
      if (cloudFormation.byName(STACK) && hidden > 0) {
        hidden -= 1;
        return undefined;
      }
      return describeStack.call(cloudFormation, id);
    };
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(hidden).toBe(0);
  });

  it('about a change set is waited for, but not for ever', async () => {
    const { h, cloudFormation } = await begun('provision');
    failing(
      cloudFormation,
      'describeChangeSet',
      new NotFoundError('There is no change set'),
    );
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    const took = h.clock.now - Date.parse(operation.createdAt);
    expect(took).toBeGreaterThan(2 * 60_000);
    expect(took).toBeLessThan(10 * 60_000);
    expect(cloudFormation.byName(STACK)).toBeUndefined();
  });
});

describe('what a change set leaves', () => {
  it.each(['update', 'repair'] as const)(
    'of a %s that is cancelled is nothing',
    async kind => {
      const { h, cloudFormation, step } = await begun(kind);
      if (kind === 'repair') {
        cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
      }
      const operation = await h.finish(ID, async () => {
        if ((await step()) === 'reviewChangeSet') {
          await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
        }
      });
      expect(operation.status).toBe('cancelled');
      expect(cloudFormation.changeSetDeletions).toHaveLength(1);
      expect(
        [STACK, REPAIR_STACK].flatMap(name =>
          cloudFormation.changeSetsOf(name),
        ),
      ).toEqual([]);
    },
  );

  it('in which nothing changes is nothing', async () => {
    const { h, cloudFormation } = await begun('update');
    cloudFormation.fate = { unchanged: true };
    expect((await h.finish(ID)).status).toBe('succeeded');
    expect(cloudFormation.changeSetsOf(STACK)).toEqual([]);
  });

  it('is not somebody else’s review stack, which stays', async () => {
    const { h, cloudFormation, step } = await begun('provision');
    const theirs = cloudFormation.add(STACK, 'REVIEW_IN_PROGRESS');
    const operation = await h.finish(ID, async () => {
      if ((await step()) === 'reviewChangeSet') {
        await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
      }
    });
    expect(operation.status).toBe('cancelled');
    expect(theirs.status).toBe('REVIEW_IN_PROGRESS');
    expect(cloudFormation.deletions).toEqual([]);
    expect(cloudFormation.changeSetsOf(STACK)).toEqual([]);
    expect(await messages(h)).toContainEqual(
      expect.stringContaining('was there before, in review: it is left'),
    );
  });
});

describe('a retirement that does not come to its end', () => {
  it('is cancelled before the deletion, and protects its stack again', async () => {
    const { h, cloudFormation, step } = await begun('decommission');
    const protect = cloudFormation.setTerminationProtection;
    let taken = false;
    cloudFormation.setTerminationProtection = async (name, enabled) => {
      await protect.call(cloudFormation, name, enabled);
      if (!enabled && !taken) {
        taken = true;
        // The row changes, so that the step is not written down.
        await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
      }
    };
    const operation = await h.finish(ID);
    expect(await step()).toBe('finished');
    expect(operation.status).toBe('cancelled');
    expect(cloudFormation.deletions).toEqual([]);
    expect(cloudFormation.byName(STACK)?.terminationProtection).toBe(true);
  });

  it('because a resource stays in use, protects what is left', async () => {
    const { h, cloudFormation, step } = await begun('decommission');
    const operation = await h.finish(ID, async () => {
      if ((await step()) !== 'followDeletion') return;
      const stack = [...cloudFormation.stacks.values()][0];
      stack.pending = [];
      stack.state.status = 'DELETE_FAILED';
      stack.state.statusReason = 'The VPC has dependencies';
    });
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toMatch(
      /^The stack mwaa-etl could not be deleted: The VPC has dependencies\. /,
    );
    expect(operation.error?.remedy).toContain('retire the environment again');
    expect(
      [...cloudFormation.stacks.values()][0].state.terminationProtection,
    ).toBe(true);
  });
});

describe('a slow AWS', () => {
  it('has planning go on where it stopped, however many steps it takes', async () => {
    let answer = () => {};
    const reading = new Promise<void>(resolve => (answer = resolve));
    let begins = 0;
    const h = await harness({
      stepLimit: 1,
      plan: async () => {
        begins += 1;
        await reading;
        return planned();
      },
    });
    h.aws.add('etl');
    await h.store.insert(started(), []);
    let turn = 0;
    const operation = await h.finish(ID, async () => {
      turn += 1;
      if (turn === 5) answer();
    });
    expect(operation.status).toBe('succeeded');
    expect(begins).toBe(1);
    expect(await messages(h)).toContain(
      'AWS is slow: what is asked for is still being read. Ask again in a moment; trying again',
    );
  });
});

describe('an error of the code', () => {
  it('puts one row aside after a while and hinders no other', async () => {
    const h = await harness();
    h.aws.add('etl');
    h.aws.add('other');
    const broken = started({
      id: '00000000-0000-4000-8000-000000000002',
      idempotencyKey: 'key-2',
      environmentName: 'other',
      // A step that cannot take what its call brings home.
      state: {
        ...initialState(null),
        step: 'followStack',
        stacks: [
          {
            name: 'mwaa-other',
            account: ACCOUNT,
            region: REGION,
            stackId: 'none',
            changeSetId: '',
            ours: true,
            mode: 'create',
            protected: false,
            outputs: {},
            labels: null as never,
          },
        ],
        lastEventId: null,
      },
    });
    h.aws.cloudFormation.stacks.set('none', {
      ...[...h.aws.cloudFormation.stacks.values()][0],
      state: h.aws.cloudFormation.deploy('mwaa-other', TEMPLATE),
      events: [
        {
          eventId: '1',
          at: '2026-09-01T00:00:00.000Z',
          logicalResourceId: 'Vpc',
          physicalResourceId: 'vpc-1',
          resourceType: 'AWS::EC2::VPC',
          resourceStatus: 'CREATE_IN_PROGRESS',
          resourceStatusReason: '',
        },
      ],
      pending: [],
    });
    await h.store.insert(broken, []);
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    for (let turn = 0; turn < 200; turn++) {
      await h.runner.run(new AbortController().signal);
      h.clock.now += 60_000;
    }
    const [aside] = await h.store.quarantined();
    expect(aside).toMatchObject({
      id: broken.id,
      reason: expect.stringContaining(
        'could not be advanced 10 times in a row',
      ),
    });
  });
});

describe('an error of the database', () => {
  it('is told without the values of the row', async () => {
    let refuses = true;
    const h = await harness({
      wrap: store =>
        new Proxy(store, {
          get(target, name) {
            const member = Reflect.get(target, name) as unknown;
            if (typeof member !== 'function') return member;
            if (name !== 'save') return member.bind(target);
            return async (...args: unknown[]) => {
              if (!refuses) return member.apply(target, args);
              throw new Error(
                "update `operations` set `planInput` = 'hunter2 - x' - SQLITE_FULL: disk is full",
              );
            };
          },
        }),
    });
    h.aws.add('etl');
    await h.store.insert(started(), []);
    for (let turn = 0; turn < 100; turn++) {
      await h.runner.run(new AbortController().signal);
      h.clock.now += 600_000;
    }
    const aside = await h.store.quarantined();
    expect(aside[0].reason).toContain('SQLITE_FULL: disk is full');
    const logged = h.logger.error.mock.calls.map(([message, error]) => [
      message,
      String(error),
      (error as Error | undefined)?.stack,
    ]);
    expect(logged).not.toEqual([]);
    expect(JSON.stringify([aside, logged])).not.toContain('hunter2');
    // Once the database takes it again, a retry goes on.
    refuses = false;
    await h.store.release(ID, new Date(h.clock.now).toISOString());
    expect(await h.finish(ID)).toMatchObject({ status: 'succeeded' });
  });
});

describe('an approval', () => {
  async function waiting(by: 'second-person' | 'delay') {
    const { h, cloudFormation, step } = await begun('drift');
    await h.store.save(
      {
        ...started({ kind: 'decommission', planInput: null }),
        status: 'awaitingApproval',
        state: withClock(
          { ...initialState(null), step: 'plan' },
          {
            ...initialState(null),
            step: 'awaitApproval',
            approval: {
              by,
              until: by === 'delay' ? '2026-09-01T01:00:00.000Z' : null,
              approvedBy: null,
            },
          },
          '2026-09-01T00:00:00.000Z',
        ),
      },
      [],
    );
    return { h, cloudFormation, step };
  }

  it('by a delay begins at its time, and not before', async () => {
    const { h, cloudFormation } = await waiting('delay');
    const { signal } = new AbortController();
    h.clock.now = Date.parse('2026-09-01T00:59:59.000Z');
    await h.runner.run(signal);
    expect(await h.store.find(ID)).toMatchObject({
      status: 'awaitingApproval',
      checkAfter: '2026-09-01T01:00:00.000Z',
    });
    expect(cloudFormation.byName(STACK)?.terminationProtection).toBe(true);
    h.clock.now = Date.parse('2026-09-01T01:00:00.000Z');
    expect(await h.finish(ID)).toMatchObject({ status: 'succeeded' });
  });

  it('can be cancelled meanwhile, with nothing done', async () => {
    const { h, cloudFormation } = await waiting('second-person');
    const { looks } = cloudFormation;
    await h.store.requestCancel(ID, '2026-09-01T00:10:00.000Z');
    h.clock.now = Date.parse('2026-09-01T00:10:00.000Z');
    expect(await h.finish(ID)).toMatchObject({ status: 'cancelled' });
    expect(cloudFormation.looks).toBe(looks);
    expect(await messages(h)).toContain(
      'Cancelled before it began; nothing has been done',
    );
  });

  it('that nobody gives ends it after a week', async () => {
    const { h, cloudFormation } = await waiting('second-person');
    const operation = await h.finish(ID, async () => {
      h.clock.now += 24 * HOUR;
    });
    expect(operation).toMatchObject({
      status: 'failed',
      error: {
        message: 'Nobody approved it within 168 h; nothing has been done',
      },
    });
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('is asked for where a stack is in another account whose owner wants it', async () => {
    const response = planned();
    const [first] = response.plan.stacks;
    response.plan.stacks.push({
      ...first,
      name: `${STACK}-endpoints`,
      account: '444455556666',
    });
    const h = await harness({ response });
    h.aws.add('etl');
    h.aws.configured.push({
      ...h.aws.configured[0],
      account: '444455556666',
      approval: { ownerAccount: { by: 'second-person' } },
    });
    await h.store.insert(started(), []);
    await h.runner.run(new AbortController().signal);
    const found = (await h.store.find(ID))!;
    expect(found).toMatchObject({
      status: 'awaitingApproval',
      state: { step: 'awaitApproval', approval: { by: 'second-person' } },
    });
    expect(h.aws.cloudFormation.stacks.size).toBe(0);
    await h.store.save(
      {
        ...found,
        checkAfter: found.createdAt,
        state: {
          ...found.state,
          approval: { ...found.state.approval!, approvedBy: 'user:default/b' },
        },
      },
      [],
    );
    expect(await h.finish(ID)).toMatchObject({ status: 'succeeded' });
    expect(await messages(h)).toContain(
      'Approved by user:default/b; it begins',
    );
  });
});

it('stands behind every write as a person, and touches the stacks at hand alone', async () => {
  const { h } = await begun('provision');
  await h.finish(ID);
  const written = h.aws.actors.filter(actor => actor !== undefined);
  expect(written.length).toBeGreaterThan(5);
  for (const actor of written) {
    expect(actor).toEqual({
      user: 'user:default/guest',
      operationId: ID,
      stackNames: [STACK],
    });
  }
});
