import { InputError } from '@backstage/errors';
import type { OperationKind } from 'backstage-plugin-mwaa-common';
import type { Finding } from 'mwaa-network';
import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import {
  harness,
  planned,
  provisionedTemplate,
  REPAIR,
  STACK,
  started,
} from '../../__testUtils__/runnerHarness';
import type { PlanInput } from '../types';

const ID = started().id;
const REPAIR_STACK = `${STACK}-repair`;

type Harness = Awaited<ReturnType<typeof harness>>;

async function messages(h: Harness) {
  return (await h.store.events(ID, 0, 500)).map(({ message }) => message);
}

/** An environment that was provisioned, and an operation on it. */
async function begun(
  kind: OperationKind,
  planInput: PlanInput | null = null,
  options: Parameters<typeof harness>[0] = {},
) {
  const h = await harness(options);
  const facts = await h.aws.regionFacts({ account: ACCOUNT, region: REGION });
  const stack = h.aws.cloudFormation.deploy(STACK, provisionedTemplate(facts));
  h.aws.add('etl');
  await h.store.insert(started({ kind, planInput }), []);
  const cancelAt = (...steps: string[]) =>
    h.finish(ID, async () => {
      const { state } = (await h.store.find(ID))!;
      if (steps.includes(state.step)) {
        await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
      }
    });
  return { h, stack, cancelAt, cloudFormation: h.aws.cloudFormation };
}

const CHANGES: PlanInput = { changes: { environmentClass: 'mw1.medium' } };

describe('an update', () => {
  it('changes the stack once, and waits for the environment', async () => {
    const { h, cloudFormation } = await begun('update', CHANGES);
    cloudFormation.fate = { changes: [] };
    const operation = await h.finish(ID);
    expect(operation).toMatchObject({ status: 'succeeded', error: null });
    expect(cloudFormation.executions).toEqual([STACK]);
    expect(cloudFormation.deletions).toEqual([]);
    const lines = await messages(h);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Changes environmentClass: mw1.small → mw1.medium',
        expect.stringMatching(/^Own overhead: .* status calls$/),
      ]),
    );
    // What happened to the stack before is no news.
    expect(lines.filter(text => /^Creat/.test(text))).toEqual([]);
  });

  it('says that nothing is to change, and asks CloudFormation for nothing', async () => {
    const { h, cloudFormation } = await begun('update', {
      changes: { environmentClass: 'mw1.small' },
    });
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(await messages(h)).toContain(
      'Everything is as asked for already; nothing has been changed',
    );
    expect(cloudFormation.executions).toEqual([]);
  });

  it('does not call done what failed to be rolled back', async () => {
    // The template is what the update before this one failed to make of it.
    const { h, stack, cloudFormation } = await begun('update', {
      changes: { environmentClass: 'mw1.small' },
    });
    stack.status = 'UPDATE_ROLLBACK_FAILED';
    const operation = await h.finish(ID);
    expect(operation.error).toEqual({
      message: expect.stringContaining(
        `The stack ${STACK} is UPDATE_ROLLBACK_FAILED`,
      ),
      remedy: expect.stringContaining('fix it there, and start again'),
    });
    expect(cloudFormation.executions).toEqual([]);
  });

  it('succeeds when CloudFormation finds nothing to change', async () => {
    const { h, cloudFormation } = await begun('update', CHANGES);
    cloudFormation.fate = { unchanged: true };
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(await messages(h)).toContain(
      'CloudFormation finds nothing to change',
    );
    expect(cloudFormation.executions).toEqual([]);
  });

  it.each([
    ['AWS::MWAA::Environment', 'the MWAA environment Thing'],
    ['AWS::EC2::Subnet', 'the subnet Thing'],
    ['AWS::S3::Bucket', 'the S3 bucket Thing'],
    ['AWS::KMS::Key', 'the KMS key Thing'],
  ])('refuses to replace %s', async (resourceType, words) => {
    const { h, cloudFormation, stack } = await begun('update', CHANGES);
    cloudFormation.fate = {
      changes: [
        {
          action: 'Modify',
          logicalResourceId: 'Thing',
          resourceType,
          replacement: 'True',
        },
      ],
    };
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain(words);
    expect(cloudFormation.executions).toEqual([]);
    expect(cloudFormation.deletions).toEqual([]);
    expect(cloudFormation.byName(STACK)?.status).toBe(stack.status);
  });

  it('refuses what can never be changed, by its field', async () => {
    const { h, cloudFormation } = await begun('update', {
      changes: { kmsKey: 'new' },
    });
    const operation = await h.finish(ID);
    expect(operation.error?.message).toMatch(
      /^The plan was refused, nothing has been changed: kmsKey: "new" /,
    );
    expect(cloudFormation.executions).toEqual([]);
  });

  it('does not touch a stack that is at work', async () => {
    const { h, cloudFormation, stack } = await begun('update', CHANGES);
    stack.status = 'UPDATE_IN_PROGRESS';
    const operation = await h.finish(ID);
    expect(operation.error?.message).toContain('is UPDATE_IN_PROGRESS');
    expect(cloudFormation.executions).toEqual([]);
  });

  it('does not touch a stack that the portal did not make', async () => {
    const h = await harness();
    h.aws.cloudFormation.deploy(STACK, { Resources: {} } as never);
    await h.store.insert(started({ kind: 'update', planInput: CHANGES }), []);
    const operation = await h.finish(ID);
    expect(operation.error?.message).toContain('not made by the portal');
    expect(h.aws.cloudFormation.executions).toEqual([]);
  });

  it('that fails leaves the stack as it was, and says why', async () => {
    const { h, cloudFormation } = await begun('update', CHANGES);
    cloudFormation.fate = { failing: 'Environment', reason: 'No capacity' };
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toBe(
      'MWAA environment could not be changed: No capacity',
    );
    expect(operation.error?.remedy).not.toContain('deleted');
    expect(cloudFormation.byName(STACK)?.status).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(cloudFormation.deletions).toEqual([]);
  });

  describe('that is cancelled', () => {
    it.each(['plan', 'reviewChangeSet'])(
      'at %s changes nothing',
      async step => {
        const { cancelAt, cloudFormation } = await begun('update', CHANGES);
        const operation = await cancelAt(step);
        expect(operation.status).toBe('cancelled');
        expect(cloudFormation.executions).toEqual([]);
        expect(cloudFormation.deletions).toEqual([]);
      },
    );

    it('while the stack changes is rolled back, though CloudFormation had not begun yet', async () => {
      const { cancelAt, cloudFormation, h } = await begun('update', CHANGES);
      const operation = await cancelAt('followStack');
      expect(operation.status).toBe('cancelled');
      expect(cloudFormation.cancellations).toEqual([STACK]);
      expect(cloudFormation.byName(STACK)?.status).toBe(
        'UPDATE_ROLLBACK_COMPLETE',
      );
      expect(await messages(h)).toContain(
        'The update is rolled back: the stack is as it was',
      );
      expect(cloudFormation.deletions).toEqual([]);
    });

    it('just as it is executed is not said to be cancelled while it goes on', async () => {
      const { h, cloudFormation } = await begun('update', CHANGES);
      const execute = cloudFormation.executeChangeSet.bind(cloudFormation);
      cloudFormation.executeChangeSet = async id => {
        await execute(id);
        // The row changes, so that the step is not written down.
        await h.store.requestCancel(ID, new Date(h.clock.now).toISOString());
      };
      const operation = await h.finish(ID);
      expect(cloudFormation.executions).toEqual([STACK]);
      expect(operation.status).toBe('cancelled');
      expect(cloudFormation.byName(STACK)?.status).toBe(
        'UPDATE_ROLLBACK_COMPLETE',
      );
    });

    it('too late is done, and says so by its status', async () => {
      const { h, cancelAt, cloudFormation } = await begun('update', CHANGES);
      h.aws.add('etl', { status: 'UPDATING' });
      let looks = 0;
      const { getEnvironment } = h.aws;
      h.aws.getEnvironment = async id => {
        looks += 1;
        if (looks === 3) h.aws.add('etl');
        return getEnvironment.call(h.aws, id);
      };
      const operation = await cancelAt('awaitEnvironment');
      expect(operation.status).toBe('succeeded');
      expect(cloudFormation.cancellations).toEqual([]);
      expect(cloudFormation.byName(STACK)?.status).toBe('UPDATE_COMPLETE');
    });
  });
});

describe('a repair', () => {
  const repair = { repair: REPAIR };

  it('adds a stack beside the environment’s, and does not wait for MWAA', async () => {
    const { h, cloudFormation, stack } = await begun('repair', {}, repair);
    const before = { ...stack };
    const operation = await h.finish(ID);
    expect(operation).toMatchObject({
      status: 'succeeded',
      outputs: { stackName: REPAIR_STACK, remaining: [] },
    });
    expect(cloudFormation.executions).toEqual([REPAIR_STACK]);
    expect(cloudFormation.byName(REPAIR_STACK)).toMatchObject({
      status: 'CREATE_COMPLETE',
      terminationProtection: true,
    });
    expect(cloudFormation.byName(STACK)).toEqual(before);
  });

  it('changes the stack of an earlier one', async () => {
    const { h, cloudFormation } = await begun('repair', {}, repair);
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(cloudFormation.byName(REPAIR_STACK)?.status).toBe('UPDATE_COMPLETE');
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('tells the owner’s changes, and makes none', async () => {
    const item = {
      rule: 'acl/ephemeral',
      title: 'Return traffic',
      severity: 'high' as const,
      message: 'acl-1 denies it',
      resources: ['acl-1'],
      remediation: 'owners-change' as const,
      reason: 'The ACL is not ours.',
      adds: [],
      commands: ['aws ec2 create-network-acl-entry --network-acl-id acl-1'],
      templateDiff: '',
      calls: [],
      choices: [],
      causedBy: [],
    };
    const { h, cloudFormation } = await begun(
      'repair',
      {},
      { repair: { items: [item], stack: null } },
    );
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain(item.commands[0]);
    expect(cloudFormation.executions).toEqual([]);
  });

  it('does not take for nothing what could not be read', async () => {
    const { verdict } = planned({
      findings: [
        {
          status: 'unknown',
          title: 'The security group lets itself in',
          message: 'ec2:DescribeSecurityGroups was refused',
        } as Finding,
      ],
    });
    const { h, cloudFormation } = await begun(
      'repair',
      {},
      {
        repair: {
          items: [],
          stack: null,
          before: verdict,
        },
      },
    );
    const operation = await h.finish(ID);
    expect(operation.error).toMatchObject({
      message: expect.stringContaining(
        'Unknown: The security group lets itself in: ec2:DescribeSecurityGroups was refused',
      ),
      remedy: expect.stringContaining('could not be read may be missing'),
    });
    expect(cloudFormation.executions).toEqual([]);
  });

  it('that is cancelled deletes what it has made itself', async () => {
    const { cancelAt, cloudFormation } = await begun('repair', {}, repair);
    const operation = await cancelAt('followStack');
    expect(operation.status).toBe('cancelled');
    expect(cloudFormation.deletions).toEqual([REPAIR_STACK]);
    expect(cloudFormation.byName(STACK)?.status).toBe('CREATE_COMPLETE');
  });

  it('that is cancelled keeps what an earlier one had made', async () => {
    const { cancelAt, cloudFormation } = await begun('repair', {}, repair);
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
    const operation = await cancelAt('followStack');
    expect(operation.status).toBe('cancelled');
    expect(cloudFormation.deletions).toEqual([]);
    expect(cloudFormation.cancellations).toEqual([REPAIR_STACK]);
  });

  it('waits for nobody’s update of the repair stack', async () => {
    const { h, cloudFormation } = await begun('repair', {}, repair);
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template).status =
      'UPDATE_IN_PROGRESS';
    const operation = await h.finish(ID);
    expect(operation.error).toMatchObject({
      message: expect.stringContaining('of an earlier repair'),
      remedy: expect.stringContaining('Wait until'),
    });
  });
});

describe('a decommission', () => {
  it('deletes the repair first, then the environment, and says what is left', async () => {
    const { h, cloudFormation } = await begun('decommission');
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
    h.aws.groups = ['airflow-etl-Task', 'airflow-etl-Scheduler', 'other'];
    const operation = await h.finish(ID, async () => {
      if (cloudFormation.deletions.includes(STACK)) {
        h.aws.environments.delete('etl');
      }
    });
    expect(operation).toMatchObject({ status: 'succeeded', error: null });
    expect(cloudFormation.deletions).toEqual([REPAIR_STACK, STACK]);
    expect(operation.outputs.left?.map(({ id }) => id)).toEqual([
      'DagBucket-1',
      'airflow-etl-Task',
      'airflow-etl-Scheduler',
    ]);
    const lines = await messages(h);
    expect(lines).toContain(
      'Left, as announced: DagBucket-1, airflow-etl-Task, airflow-etl-Scheduler',
    );
    // What happened to the stacks before is no news.
    expect(lines.filter(text => /^Creat/.test(text))).toEqual([]);
  });

  it('says what is otherwise than it was announced', async () => {
    const { h } = await begun('decommission');
    h.aws.groups = ['airflow-etl-Task'];
    const operation = await h.finish(ID, async () => {
      if ((await h.store.find(ID))!.state.step === 'plan') return;
      h.aws.groups = ['airflow-etl-Task', 'airflow-etl-Worker'];
      h.aws.gone.add('DagBucket-1');
    });
    expect(operation.status).toBe('succeeded');
    const lines = await messages(h);
    expect(lines).toEqual(
      expect.arrayContaining([
        'MWAA still has the environment',
        expect.stringMatching(/DagBucket-1 was to stay, and is gone$/),
        'The log group airflow-etl-Worker is left, and was not announced',
      ]),
    );
  });

  it('does not touch a stack of the environment’s name that is nobody’s', async () => {
    const { h, cloudFormation } = await begun('decommission');
    cloudFormation.byName(STACK)!.tags = {};
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(operation.error?.message).toContain('Nothing has been deleted: ');
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('does not touch a stack of the repair’s name that is nobody’s', async () => {
    const { h, cloudFormation } = await begun('decommission');
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
    const stranger = cloudFormation.byName(REPAIR_STACK)!;
    stranger.tags = {};
    const before = { ...stranger };
    await h.finish(ID);
    expect(cloudFormation.deletions).toEqual([STACK]);
    expect(stranger).toEqual(before);
  });

  it('does not delete a stack that became another’s after it was announced', async () => {
    const { h, cloudFormation } = await begun('decommission');
    const operation = await h.finish(ID, async () => {
      if ((await h.store.find(ID))!.state.step !== 'plan') return;
      const { eventsSince } = cloudFormation;
      cloudFormation.eventsSince = async (id, last) => {
        cloudFormation.byName(STACK)!.tags = {
          'backstage:owner': 'group:default/finance',
        };
        return eventsSince.call(cloudFormation, id, last);
      };
    });
    expect(operation).toMatchObject({
      status: 'failed',
      error: { remedy: expect.stringContaining('Nothing of others') },
    });
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('does not touch an environment without a stack', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(
      started({ kind: 'decommission', planInput: null }),
      [],
    );
    const operation = await h.finish(ID);
    expect(operation.error?.message).toContain('has no stack mwaa-etl');
  });

  it('does not touch a stack whose template others wrote', async () => {
    const { h, cloudFormation } = await begun('decommission');
    cloudFormation.getTemplate = async () => 'Resources:\n  Vpc: {}';
    const operation = await h.finish(ID);
    expect(operation.status).toBe('failed');
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('goes on when somebody else deletes a stack meanwhile', async () => {
    const { h, cloudFormation } = await begun('decommission');
    const protect =
      cloudFormation.setTerminationProtection.bind(cloudFormation);
    cloudFormation.setTerminationProtection = async (name, enabled) => {
      cloudFormation.byName(STACK)!.status = 'DELETE_COMPLETE';
      return protect(name, enabled);
    };
    const operation = await h.finish(ID);
    expect(operation.status).toBe('succeeded');
    expect(cloudFormation.deletions).toEqual([]);
  });

  it('can be cancelled until something is deleted, and not any more then', async () => {
    const early = await begun('decommission');
    expect((await early.cancelAt('plan')).status).toBe('cancelled');
    expect(early.cloudFormation.deletions).toEqual([]);

    const late = await begun('decommission');
    expect((await late.cancelAt('followDeletion')).status).toBe('succeeded');
    expect(late.cloudFormation.deletions).toEqual([STACK]);
  });
});

describe('drift', () => {
  const MODIFIED = {
    logicalResourceId: 'Environment',
    physicalResourceId: 'etl',
    resourceType: 'AWS::MWAA::Environment',
    status: 'MODIFIED',
    differences: [
      { path: '/MaxWorkers', expected: '10', actual: '20' },
      {
        path: '/AirflowConfigurationOptions/smtp.smtp_password',
        expected: 'hunter2',
        actual: 'hunter3',
      },
    ],
  };

  it('is told with what to do, and without what may be secret', async () => {
    const { h, cloudFormation } = await begun('drift');
    cloudFormation.drifts = [MODIFIED];
    const operation = await h.finish(ID);
    expect(operation.outputs.drift).toEqual([
      {
        ...MODIFIED,
        stackName: STACK,
        remedy: expect.stringContaining('Set it back'),
        differences: [
          MODIFIED.differences[0],
          {
            ...MODIFIED.differences[1],
            expected: '(not shown)',
            actual: '(not shown)',
          },
        ],
      },
    ]);
    const lines = await messages(h);
    expect(lines).toContain('1 resource is not as its stack made it');
    expect(JSON.stringify([operation, lines])).not.toMatch(/hunter/);
    expect(cloudFormation.executions).toEqual([]);
  });

  it('is looked for in every stack of the environment', async () => {
    const { h, cloudFormation } = await begun('drift');
    cloudFormation.deploy(REPAIR_STACK, REPAIR.stack!.template);
    cloudFormation.drifts = [{ ...MODIFIED, status: 'DELETED' }];
    const operation = await h.finish(ID);
    expect(operation.outputs.drift?.map(({ stackName }) => stackName)).toEqual([
      STACK,
      REPAIR_STACK,
    ]);
  });

  it('waits for a detection that is under way already', async () => {
    const { h, cloudFormation } = await begun('drift');
    const detect = cloudFormation.detectDrift.bind(cloudFormation);
    let asked = 0;
    cloudFormation.detectDrift = async name => {
      asked += 1;
      if (asked < 3) {
        throw new InputError(
          `Cannot look for drift of ${name}: Drift detection is already in progress for Stack`,
        );
      }
      return detect(name);
    };
    const operation = await h.finish(ID);
    expect(operation).toMatchObject({
      status: 'succeeded',
      outputs: { drift: [] },
    });
    expect(await messages(h)).toContain('Everything is as its stack made it');
  });

  it('says that there is no stack to differ from', async () => {
    const h = await harness();
    h.aws.add('etl');
    await h.store.insert(started({ kind: 'drift', planInput: null }), []);
    const operation = await h.finish(ID);
    expect(operation.error?.message).toContain('no stack of the portal’s');
  });
});
