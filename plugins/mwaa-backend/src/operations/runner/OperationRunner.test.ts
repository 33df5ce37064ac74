import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { MWAA_ENVIRONMENTS_CHANGED_TOPIC } from 'backstage-plugin-mwaa-common';
import {
  harness,
  planned,
  STACK,
  started,
  TEMPLATE,
} from '../../__testUtils__/runnerHarness';

const ID = started().id;

/** A quarter of an hour and a bit after the beginning. */
const SLOW = Date.parse('2026-09-01T00:17:00.000Z');

async function messages(h: Awaited<ReturnType<typeof harness>>) {
  return (await h.store.events(ID, 0, 500)).map(({ message }) => message);
}

describe('OperationRunner', () => {
  it('takes a provision from its plan to an environment that is available', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);

    const operation = await h.finish(ID);

    expect(operation).toMatchObject({
      status: 'succeeded',
      error: null,
      outputs: {
        stackName: STACK,
        environmentName: 'etl',
        environmentArn:
          'arn:aws:airflow:us-east-1:111122223333:environment/etl',
        webserverUrl: 'https://web.us-east-1.airflow.amazonaws.com',
        vpcId: 'vpc-1',
      },
    });
    expect(operation.outputs.links?.map(link => link.title)).toEqual([
      'Stack in CloudFormation',
      'Environment in Amazon MWAA',
      'VPC',
    ]);
    expect(h.aws.cloudFormation.byName(STACK)).toMatchObject({
      status: 'CREATE_COMPLETE',
      terminationProtection: true,
    });
    expect(await messages(h)).toEqual(
      expect.arrayContaining([
        'Creating NAT gateway in us-east-1a … (usually takes 1 min 40 s)',
        'Created NAT gateway in us-east-1a after 1.0 s (3 of 4)',
      ]),
    );
  });

  it('says which Client VPN endpoint the stack has made', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    const operation = await h.finish(ID, async () => {
      const stack = h.aws.cloudFormation.byName(STACK);
      if (stack) stack.outputs.ClientVpnEndpointId = 'cvpn-endpoint-1';
    });
    expect(operation.outputs.clientVpnEndpointId).toBe('cvpn-endpoint-1');
  });

  it('goes on with what an earlier release has begun and written down', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    await h.runner.run(new AbortController().signal);
    const row = (await h.store.find(ID))!;
    const {
      updateBegun: _a,
      continued: _b,
      detectionId: _c,
      stays: _d,
      statusCalls: _e,
      waitedMs: _f,
      waitingSince: _g,
      ...state
    } = row.state;
    const stacks = state.stacks.map(({ mode: _, ...stack }) => stack);
    await h.store.save(
      { ...row, state: { ...state, stacks } as typeof row.state },
      [],
    );
    const operation = await h.finish(ID);
    expect(operation).toMatchObject({ status: 'succeeded', error: null });
    expect(await messages(h)).toContainEqual(
      expect.stringMatching(/^Own overhead: \d+\.\d s .*, \d+ status calls$/),
    );
  });

  it('keeps what may be secret only until the change set is made, and tells it nobody', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    const signal = new AbortController().signal;

    await h.runner.run(signal);
    const early = await h.store.find(ID);
    expect(early?.state.step).toBe('reviewChangeSet');
    expect(early?.planInput).toBeNull();

    const late = await h.finish(ID);
    expect(JSON.stringify([late, await messages(h)])).not.toContain('hunter2');
  });

  it('says that the environment exists as soon as it does, and again at the end', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    await h.finish(ID);
    expect(h.events.publish).toHaveBeenCalledWith({
      topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
      eventPayload: { account: '111122223333', region: 'us-east-1' },
    });
    expect(h.events.publish.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('stops at a failing plan with its reasons, having created nothing', async () => {
    const h = await harness({
      response: planned({
        verdict: 'fail',
        findings: [
          {
            rule: 'nat/two',
            status: 'fail',
            severity: 'high',
            title: 'Two NAT gateways',
            message: 'There is one.',
            resources: [],
            evidence: [],
            remedy: 'Make another.',
            source: { title: '', edition: '' },
            causedBy: [],
          },
        ],
      }),
    });
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toBe(
      'The plan was refused, nothing has been created: Two NAT gateways: There is one. Make another.',
    );
    expect(operation.planInput).toBeNull();
    expect(h.aws.cloudFormation.stacks.size).toBe(0);
  });

  it("follows a rollback to its end and gives the first failing resource's reason", async () => {
    const h = await harness();
    h.aws.cloudFormation.fate = {
      failing: 'Environment',
      reason: 'INCORRECT_CONFIGURATION: check the network',
    };
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toBe(
      'MWAA environment could not be created: INCORRECT_CONFIGURATION: check the network',
    );
    expect(operation.error?.remedy).toContain('5432 and 443');
    expect(h.aws.cloudFormation.byName(STACK)?.status).toBe(
      'ROLLBACK_COMPLETE',
    );
    expect(await messages(h)).toContain(
      'Everything that had been created is deleted again',
    );
  });

  it('deletes what a failed attempt left, then begins anew', async () => {
    const h = await harness();
    h.aws.add('etl');
    const old = h.aws.cloudFormation.add(
      STACK,
      'ROLLBACK_COMPLETE',
      undefined,
      TEMPLATE,
    );
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(h.aws.cloudFormation.deletions).toEqual([STACK]);
    expect(operation.outputs.stackId).not.toBe(old.stackId);
  });

  it.each([
    [{ 'backstage:owner': 'group:default/finance' }, TEMPLATE],
    [{}, TEMPLATE],
    [undefined, { ...TEMPLATE, Metadata: {} }],
  ])('does not touch what others left: %p', async (tags, template) => {
    const h = await harness();
    h.aws.cloudFormation.add(STACK, 'ROLLBACK_COMPLETE', tags, template);
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain(
      'is not the stack of the environment "etl"',
    );
    expect(h.aws.cloudFormation.deletions).toEqual([]);
  });

  it('does not delete what a retirement has left and protected', async () => {
    const h = await harness();
    h.aws.cloudFormation.add(
      STACK,
      'DELETE_FAILED',
      undefined,
      TEMPLATE,
    ).terminationProtection = true;
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.error).toMatchObject({
      message: expect.stringContaining('is protected from deletion'),
      remedy: expect.stringContaining('Retire that environment first'),
    });
    expect(h.aws.cloudFormation.deletions).toEqual([]);
  });

  it('takes earlier stacks back when a later one cannot come to be', async () => {
    const response = planned();
    const [first] = response.plan.stacks;
    response.plan.stacks.push({ ...first, name: 'mwaa-etl-endpoints' });
    const h = await harness({ response });
    h.aws.add('etl');
    h.aws.cloudFormation.add('mwaa-etl-endpoints', 'CREATE_COMPLETE');
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.error?.message).toContain(
      'There is already a stack mwaa-etl-endpoints',
    );
    expect(h.aws.cloudFormation.deletions).toEqual([STACK]);
  });

  it('does not touch a stack that exists already', async () => {
    const h = await harness();
    h.aws.cloudFormation.add(STACK, 'CREATE_COMPLETE');
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain(
      `There is already a stack ${STACK}`,
    );
    expect(h.aws.cloudFormation.executions).toEqual([]);
    expect(h.aws.cloudFormation.deletions).toEqual([]);
  });

  it.each([
    ['Remove', ''],
    ['Modify', 'True'],
    ['Modify', 'Conditional'],
  ])(
    'refuses a change set that would %s (replacement %s) a bucket',
    async (action, replacement) => {
      const h = await harness();
      h.aws.cloudFormation.fate = {
        changes: [
          {
            action,
            replacement,
            logicalResourceId: 'DagBucket',
            resourceType: 'AWS::S3::Bucket',
          },
        ],
      };
      await h.store.insert(started(), []);
      const operation = await h.finish(ID);
      expect(operation.status).toBe('failed');
      expect(operation.error?.message).toBe(
        'Refused, because the change set would replace or remove the S3 bucket DagBucket',
      );
      expect(h.aws.cloudFormation.executions).toEqual([]);
    },
  );

  it('takes the empty stack away when CloudFormation refuses the change set', async () => {
    const h = await harness();
    h.aws.cloudFormation.fate = { changeSetFails: true };
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.error?.message).toBe(
      'CloudFormation refused the change set: Template error: no',
    );
    expect(h.aws.cloudFormation.byName(STACK)).toBeUndefined();
  });

  it('says at once when the portal may not provision there', async () => {
    const h = await harness();
    h.aws.stacks = () => {
      throw new NotAllowedError('sts:AssumeRole was denied');
    };
    await h.store.insert(started(), []);
    await h.runner.run(new AbortController().signal);
    const operation = await h.store.find(ID);
    expect(operation?.status).toBe('failed');
    expect(operation?.error?.message).toBe(
      'Nothing has been created: sts:AssumeRole was denied',
    );
    expect(operation?.error?.remedy).toContain('role');
  });

  it('goes on when AWS could not be reached for a while', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    let turn = 0;
    const { stacks } = h.aws;
    const operation = await h.finish(ID, async () => {
      turn += 1;
      h.aws.stacks =
        turn > 3 && turn < 12
          ? () => {
              throw new ServiceUnavailableError('No route to host');
            }
          : stacks;
    });
    expect(operation.status).toBe('succeeded');
    const told = (await messages(h)).filter(message =>
      message.includes('No route to host'),
    );
    expect(told).toEqual(['No route to host; trying again']);
  });

  it('looks less and less often while nothing changes', async () => {
    const h = await harness();
    h.aws.add('etl', { status: 'CREATING' });
    await h.store.insert(started(), []);
    const waits: number[] = [];
    const operation = await h.finish(ID, async () => {
      const { state, checkAfter } = (await h.store.find(ID))!;
      if (state.step !== 'awaitEnvironment') return;
      waits.push(Date.parse(checkAfter) - (h.clock.now - 10_000));
      if (waits.length === 9) h.aws.add('etl');
    });
    expect(operation.status).toBe('succeeded');
    expect(waits.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
    expect(waits[8]).toBe(8_000);
  });

  it('fails when MWAA gives the environment up', async () => {
    const h = await harness();
    h.aws.add('etl', {
      status: 'CREATE_FAILED',
      errorCode: 'INCORRECT_CONFIGURATION',
    });
    await h.store.insert(started(), []);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain('CREATE_FAILED');
  });

  it('creates one stack although two replicas run at once', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    const { signal } = new AbortController();
    const operation = await h.finish(ID, async () => {
      await Promise.all([h.runner.run(signal), h.runner.run(signal)]);
    });
    expect(operation.status).toBe('succeeded');
    expect(h.aws.cloudFormation.executions).toEqual([STACK]);
    const lines = await messages(h);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('says after a silence what takes so long', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started(), []);
    const { describeStack } = h.aws.cloudFormation;
    const operation = await h.finish(ID, async () => {
      const { state } = (await h.store.find(ID))!;
      const waiting = state.started.Environment && h.clock.now < SLOW;
      // CloudFormation waits for the environment: nothing changes.
      h.aws.cloudFormation.describeStack = waiting
        ? async () => h.aws.cloudFormation.byName(STACK)
        : describeStack.bind(h.aws.cloudFormation);
    });
    expect(operation.status).toBe('succeeded');
    expect(
      (await messages(h)).filter(text => /^Still/.test(text)),
    ).toHaveLength(3);
  });

  describe('cancelling', () => {
    async function cancelAt(step: string) {
      const h = await harness();
      await h.store.insert(started(), []);
      const operation = await h.finish(ID, async () => {
        const { state } = (await h.store.find(ID))!;
        if (state.step === step) {
          await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
        }
      });
      return { h, operation };
    }

    it('before the beginning leaves nothing', async () => {
      const { h, operation } = await cancelAt('plan');
      expect(operation.status).toBe('cancelled');
      expect(h.aws.cloudFormation.stacks.size).toBe(0);
    });

    it('before the execution takes the change set away', async () => {
      const { h, operation } = await cancelAt('reviewChangeSet');
      expect(operation.status).toBe('cancelled');
      expect(h.aws.cloudFormation.executions).toEqual([]);
      expect(h.aws.cloudFormation.byName(STACK)).toBeUndefined();
    });

    it('while the stack is being created deletes it, saying that it may take long', async () => {
      const { h, operation } = await cancelAt('followStack');
      expect(operation.status).toBe('cancelled');
      expect(h.aws.cloudFormation.byName(STACK)).toBeUndefined();
      expect(await messages(h)).toContainEqual(
        expect.stringContaining('it has to finish that first'),
      );
    });

    it('after that takes the protection off first', async () => {
      const h = await harness();
      h.aws.add('etl', { status: 'CREATING' });
      await h.store.insert(started(), []);
      const operation = await h.finish(ID, async () => {
        if ((await h.store.find(ID))!.state.step === 'awaitEnvironment') {
          await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
        }
      });
      expect(operation.status).toBe('cancelled');
      expect(h.aws.cloudFormation.byName(STACK)).toBeUndefined();
    });
  });
});
