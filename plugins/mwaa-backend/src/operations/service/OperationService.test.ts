import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  MwaaTarget,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import { mwaaTargetRef } from 'backstage-plugin-mwaa-common';
import type { ApprovalRule } from 'backstage-plugin-mwaa-node';
import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import {
  harness,
  provisionedTemplate,
  STACK,
  started,
} from '../../__testUtils__/runnerHarness';
import type { OperationAccess } from '../../authorization/OperationAccess';
import { createOperationService } from './OperationService';

const ANN = mockCredentials.user('user:default/ann');
const BOB = mockCredentials.user('user:default/bob');
const SERVICE = mockCredentials.service('plugin:scaffolder');
const ENVIRONMENT = { account: ACCOUNT, region: REGION, name: 'etl' };
const RETIRE: StartOperationRequest = {
  kind: 'decommission',
  environment: ENVIRONMENT,
  confirm: 'etl',
  idempotencyKey: 'key',
};
const OWNER: MwaaTarget = {
  account: ACCOUNT,
  region: REGION,
  owner: 'group:default/data',
};

function refOf({ principal }: BackstageCredentials): string {
  return (principal as { userEntityRef?: string }).userEntityRef ?? '';
}

async function setUp(
  options: {
    approval?: ApprovalRule;
    /** Permissions that are granted, on which target. */
    may?: (permission: string, ref: string) => boolean;
  } = {},
) {
  const h = await harness();
  const { may = () => true } = options;
  const facts = await h.aws.regionFacts({ account: ACCOUNT, region: REGION });
  h.aws.cloudFormation.deploy(STACK, provisionedTemplate(facts));
  h.aws.add('etl');
  h.aws.configured[0].approval = { decommission: options.approval };
  const auth = mockServices.auth();
  // As OperationAccess decides: by permission, and by who started it.
  const operationAccess: Pick<OperationAccess, 'may'> = {
    may: async (verb, operations, credentials) =>
      operations.map(
        operation =>
          may(`mwaa.operation.${verb}`, mwaaTargetRef(operation)) ||
          (['read', 'cancel'].includes(verb) &&
            operation.startedBy === refOf(credentials)),
      ),
  };
  const service = createOperationService({
    access: { assert: async () => OWNER.owner } as never,
    operationAccess: operationAccess as OperationAccess,
    auth,
    aws: h.aws,
    store: h.store,
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async credentials => ({
        userEntityRef: refOf(credentials as BackstageCredentials),
        ownershipEntityRefs: [OWNER.owner],
      }),
    }),
    wakeRunner: () => {},
  });
  // Services start at the clock of the machine, and not of the harness.
  h.clock.now = Date.now() + 60_000;
  return { ...h, service };
}

describe('an approval by a second person', () => {
  const approval = { by: 'second-person' as const };

  it('is given by another, and never by who started it or a service', async () => {
    const { finish, service } = await setUp({ approval });
    const operation = await service.start(RETIRE, ANN);
    expect(operation).toMatchObject({
      status: 'awaitingApproval',
      approval: { by: 'second-person', approvedBy: null },
      deadline: expect.any(String),
    });
    await expect(service.approve(operation.id, ANN)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(service.approve(operation.id, SERVICE)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    const approved = await service.approve(operation.id, BOB);
    expect(approved.approval?.approvedBy).toBe('user:default/bob');
    expect(await finish(operation.id)).toMatchObject({ status: 'succeeded' });
    await expect(service.approve(operation.id, BOB)).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it('is found by nobody who may not give it', async () => {
    const { service } = await setUp({
      approval,
      may: permission => permission !== 'mwaa.operation.approve',
    });
    const { id } = await service.start(RETIRE, ANN);
    const none = '00000000-0000-4000-8000-000000000009';
    const refused = async (of: string) =>
      service.approve(of, BOB).then(
        () => 'approved',
        (error: Error) => error.message.replace(of, 'ID'),
      );
    expect(await refused(id)).toBe(await refused(none));
    expect(await refused(id)).toContain('There is no operation');
  });

  it('holds the environment meanwhile', async () => {
    const { service } = await setUp({ approval });
    await service.start(RETIRE, ANN);
    await expect(
      service.start({ ...RETIRE, idempotencyKey: 'other' }, BOB),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });
});

describe('giving up', () => {
  it('ends at once, says what remains, and deletes nothing', async () => {
    const { aws, clock, runner, service } = await setUp();
    const { id } = await service.start(
      {
        kind: 'update',
        environment: ENVIRONMENT,
        changes: { environmentClass: 'mw1.medium' },
        idempotencyKey: 'update',
      },
      ANN,
    );
    await runner.run(new AbortController().signal);
    clock.now += 5_000;
    const given = await service.giveUp(id, 'It is stuck', BOB);
    expect(given).toMatchObject({
      status: 'failed',
      error: {
        message: expect.stringMatching(
          /^Given up by user:default\/bob: It is stuck\. In account \d+, us-east-1, remain: stack mwaa-etl \(last seen CREATE_COMPLETE, with change set /,
        ),
        remedy: expect.stringContaining('CloudFormation console'),
      },
    });
    expect(aws.cloudFormation.deletions).toEqual([]);
    await expect(service.giveUp(id, 'Again', BOB)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    // The environment is free.
    expect(await service.start(RETIRE, ANN)).toMatchObject({
      status: 'running',
    });
  });

  it('of a retirement protects its stack again', async () => {
    const { aws, runner, service, store } = await setUp();
    const { id } = await service.start(RETIRE, ANN);
    aws.cloudFormation.deleteStack = async () => {
      throw new Error('AWS is gone');
    };
    await runner.run(new AbortController().signal);
    expect((await store.find(id))!.state.step).toBe('deleteStack');
    expect(aws.cloudFormation.byName(STACK)?.terminationProtection).toBe(false);
    await service.giveUp(id, 'AWS is gone', BOB);
    expect(aws.cloudFormation.byName(STACK)?.terminationProtection).toBe(true);
  });

  it('is for whoever administers, and unknown to others', async () => {
    const { service } = await setUp({
      may: permission => permission !== 'mwaa.operation.administer',
    });
    const { id } = await service.start(RETIRE, ANN);
    await expect(service.giveUp(id, 'x', ANN)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(service.retry(id, ANN)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});

describe('a retry', () => {
  it('has a stuck operation tried at once', async () => {
    const { service, store } = await setUp();
    const { id } = await service.start(RETIRE, ANN);
    const record = (await store.find(id))!;
    await store.save(
      {
        ...record,
        checkAfter: '2099-01-01T00:00:00.000Z',
        state: {
          ...record.state,
          failures: 7,
          unchangedPolls: 9,
          lastFailure: { since: record.createdAt, message: 'No answer' },
        },
      },
      [],
    );
    expect((await service.get(id, ANN)).trouble).toMatchObject({
      attempts: 7,
      message: 'No answer',
    });
    expect((await service.retry(id, BOB)).trouble).toBeNull();
    const after = (await store.find(id))!;
    expect(Date.parse(after.checkAfter)).toBeLessThanOrEqual(Date.now());
  });
});

describe('the list of all', () => {
  it('holds what the caller may see, a page at a time, and what each may do', async () => {
    const mine = mwaaTargetRef(OWNER);
    const { service, store } = await setUp({
      may: (_, ref) => ref === mine,
    });
    for (const number of [1, 2, 3, 4]) {
      await store.insert(
        started({
          id: `00000000-0000-4000-8000-00000000000${number}`,
          idempotencyKey: `key-${number}`,
          environmentName: `etl-${number}`,
          owner: number === 4 ? 'group:default/finance' : OWNER.owner,
          createdAt: `2026-09-01T00:00:0${number}.000Z`,
        }),
        [],
      );
    }
    const page = await service.listAll({ limit: 2 }, BOB);
    expect(page).toMatchObject({ total: 3, quarantined: [] });
    expect(page.items.map(item => item.environmentName)).toEqual([
      'etl-3',
      'etl-2',
    ]);
    expect(page.items[0].may).toEqual({
      cancel: true,
      approve: false,
      giveUp: true,
      retry: true,
    });
    const rest = await service.listAll({ limit: 2, offset: 2 }, BOB);
    expect(rest.items.map(item => item.environmentName)).toEqual(['etl-1']);
    expect(await service.listAll({ state: 'ended' }, BOB)).toMatchObject({
      items: [],
      total: 0,
    });
  });
});

describe('an idempotency key', () => {
  const update = (environmentClass: string): StartOperationRequest => ({
    kind: 'update',
    environment: ENVIRONMENT,
    changes: { environmentClass } as never,
    idempotencyKey: 'same',
  });

  it('finds the same, whatever the order of its fields, and refuses another', async () => {
    const { service } = await setUp();
    const first = await service.start(update('mw1.medium'), ANN);
    const { kind, changes, ...rest } = update('mw1.medium') as never as Record<
      string,
      unknown
    >;
    const again = await service.start(
      { changes, ...rest, kind } as never as StartOperationRequest,
      ANN,
    );
    expect(again.id).toBe(first.id);
    await expect(service.start(update('mw1.large'), ANN)).rejects.toMatchObject(
      {
        name: 'ConflictError',
        message: expect.stringContaining(
          'was used before to ask for something',
        ),
      },
    );
  });

  it('says nothing of what another has done with it', async () => {
    const { finish, service } = await setUp();
    const first = await service.start(update('mw1.medium'), ANN);
    await finish(first.id);
    const second = await service.start(update('mw1.large'), BOB);
    expect(second.id).not.toBe(first.id);
  });

  it('is kept with a digest that does not hold the request', async () => {
    const { service, store } = await setUp();
    const { id } = await service.start(update('mw1.medium'), ANN);
    const { idempotencyKey, requestDigest } = (await store.find(id))!;
    expect(requestDigest).toMatch(/^[0-9a-f]{32}:[0-9a-f]{64}$/);
    expect(idempotencyKey).toMatch(/^[0-9a-f]{64}$/);
  });
});
