import { mockServices } from '@backstage/backend-test-utils';
import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import {
  plan,
  TAGS,
  type EnvironmentRequest,
  type RegionFacts,
  type RepairPlan,
  type Template,
  type Verdict,
} from 'mwaa-network';
import knexFactory from 'knex';
import { Lifecycle } from '../lifecycle/Lifecycle';
import { initialState } from '../operations/decisions/transitions';
import { OperationRunner } from '../operations/runner/OperationRunner';
import { DatabaseOperationStore } from '../operations/store/DatabaseOperationStore';
import type { OperationStore } from '../operations/store/OperationStore';
import type { OperationRecord } from '../operations/types';
import { ACCOUNT, FakeMwaaAws, REGION } from './FakeMwaaAws';

export const STACK = 'mwaa-etl';

/** A small network, enough for the machine. */
export const TEMPLATE: Template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Metadata: { MwaaForBackstage: { Request: { name: 'etl' } } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC' },
    PublicSubnet1: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        AvailabilityZone: 'us-east-1a',
        MapPublicIpOnLaunch: true,
      },
    },
    NatGateway1: {
      Type: 'AWS::EC2::NatGateway',
      Properties: { SubnetId: { Ref: 'PublicSubnet1' } },
    },
    Environment: { Type: 'AWS::MWAA::Environment' },
  },
};

/** The template that an environment was really provisioned with. */
export function provisionedTemplate(
  facts: RegionFacts,
  more: Partial<EnvironmentRequest> = {},
): Template {
  const result = plan(
    {
      name: 'etl',
      account: ACCOUNT,
      region: REGION,
      owner: 'group:default/data',
      ...more,
    },
    facts,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan.stacks[0].template;
}

/** A repair that adds one rule. */
export const REPAIR: Pick<RepairPlan, 'items' | 'stack'> = {
  items: [],
  stack: {
    name: `${STACK}-repair`,
    account: ACCOUNT,
    region: REGION,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Metadata: { MwaaForBackstage: { Repairs: 'etl' } },
      Resources: {
        SelfIngress: { Type: 'AWS::EC2::SecurityGroupIngress' },
        Endpoint: { Type: 'AWS::EC2::VPCEndpoint' },
      },
    },
    parameters: {},
    inputs: {},
    tags: { 'backstage:owner': 'group:default/data' },
    capabilities: [],
  },
};

/** What a planner says of it. */
export function planned(
  verdict: Partial<Verdict> = {},
): Extract<PlanResponse, { ok: true }> {
  return {
    ok: true,
    plan: {
      request: {} as never,
      stacks: [
        {
          name: STACK,
          account: ACCOUNT,
          region: REGION,
          template: TEMPLATE,
          parameters: { Option1: 'hunter2' },
          inputs: {},
          tags: { 'backstage:owner': 'group:default/data' },
          capabilities: [],
        },
      ],
      problems: [],
      remediation: [],
    },
    preflight: [],
    snapshot: {} as never,
    verdict: {
      verdict: 'pass',
      environment: 'etl',
      routing: 'public',
      routingBasis: { how: 'declared', evidence: [] },
      profile: 'current',
      findings: [],
      flows: [],
      ...verdict,
    },
  };
}

/** An operation that has just been started. */
export function started(more: Partial<OperationRecord> = {}): OperationRecord {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'provision',
    status: 'running',
    account: ACCOUNT,
    region: REGION,
    environmentName: 'etl',
    owner: 'group:default/data',
    startedBy: 'user:default/guest',
    idempotencyKey: 'key-1',
    requestDigest: null,
    state: initialState('public'),
    planInput: {
      request: {
        name: 'etl',
        account: ACCOUNT,
        region: REGION,
        owner: 'group:default/data',
        airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
      },
    },
    outputs: {},
    error: null,
    version: 0,
    checkAfter: '2026-09-01T00:00:00.000Z',
    createdAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-01T00:00:00.000Z',
    finishedAt: null,
    ...more,
  };
}

/** A runner over the fakes, and a store on SQLite. */
export async function harness(
  options: {
    response?: PlanResponse;
    /** What a repair is planned to be; by default, what the network lacks. */
    repair?: Pick<RepairPlan, 'items' | 'stack'> &
      Partial<Pick<RepairPlan, 'before'>>;
    /** Instead of a response that comes at once. */
    plan?: () => Promise<PlanResponse>;
    /** Milliseconds for which a step waits for AWS. */
    stepLimit?: number;
    /** Puts itself between the runner and the store. */
    wrap?: (store: OperationStore) => OperationStore;
  } = {},
) {
  const aws = new FakeMwaaAws();
  const store = await DatabaseOperationStore.create({
    database: mockServices.database({
      knex: memoryDatabase(),
    }),
  });
  const logger = mockServices.logger.mock();
  const events = mockServices.events.mock();
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => {},
      fail: async () => {},
    }),
  });
  const lifecycle = new Lifecycle({
    aws,
    profile: 'current',
    tagNames: TAGS,
    usable: { notUsable: async () => [], problemsOfChange: async () => [] },
  });
  const { repair } = options;
  if (repair) {
    const { verdict } = planned();
    lifecycle.repair = async () => ({
      before: verdict,
      after: verdict,
      ...repair,
    });
  }
  const clock = { now: Date.parse('2026-09-01T00:00:00.000Z') };
  const runner = new OperationRunner({
    aws,
    planner: {
      planWithFacts: async () => ({
        facts: await aws.regionFacts({ account: ACCOUNT, region: REGION }),
        response: options.plan
          ? await options.plan()
          : (options.response ?? planned()),
      }),
    },
    lifecycle,
    profile: 'current',
    store: options.wrap?.(store) ?? store,
    events,
    auditor,
    logger,
    pauses: { shortest: 1_000, longest: 8_000 },
    now: () => clock.now,
    ...(options.stepLimit && { stepLimit: options.stepLimit }),
  });
  return {
    aws,
    store,
    events,
    logger,
    runner,
    clock,
    /** Runs until the operation has ended, as the scheduler would. */
    async finish(id: string, each?: () => Promise<void>) {
      for (let turn = 0; turn < 500; turn++) {
        const operation = await store.find(id);
        if (operation?.finishedAt) return operation;
        await each?.();
        await runner.run(new AbortController().signal);
        clock.now += 10_000;
      }
      throw new Error('It does not end');
    },
  };
}

function memoryDatabase() {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    // Every connection to memory would be a database of its own.
    pool: { min: 1, max: 1, idleTimeoutMillis: 1_000_000 },
  });
}
