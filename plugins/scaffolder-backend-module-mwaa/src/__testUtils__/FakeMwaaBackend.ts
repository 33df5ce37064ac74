import type {
  EnvironmentId,
  Operation,
  OperationEvent,
  PlanResponse,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import {
  emptySnapshot,
  plan,
  type EnvironmentRequest,
  type Finding,
  type RemediationItem,
  type PreflightCheck,
  type RegionFacts,
} from 'mwaa-network';

/** A finding that fails. */
export const failing: Finding = {
  rule: 'nat/two',
  status: 'fail',
  severity: 'high',
  title: 'Two NAT gateways',
  message: 'There is one.',
  resources: ['nat-1'],
  evidence: [],
  remedy: 'Make another.',
  source: { title: 'About networking on Amazon MWAA', edition: 'mid-2025' },
  causedBy: [],
};

/** A Region with two zones in which nothing is yet. */
function factsOf({ account, region }: EnvironmentRequest): RegionFacts {
  return {
    account,
    region,
    at: '2026-09-01T00:00:00.000Z',
    availabilityZones: ['1', '2'].map((number, index) => ({
      ZoneName: `${region}${'ab'[index]}`,
      ZoneId: `use1-az${number}`,
      ZoneType: 'availability-zone',
      State: 'available',
      RegionName: region,
    })),
    vpcEndpointServices: null,
    vpcs: [],
    environments: [],
  };
}

/**
 * The MWAA backend's API behind a `fetch`: every look at an operation brings
 * it one event further, and the last one ends it.
 */
export class FakeMwaaBackend {
  findings: Finding[] = [];
  problems: Extract<PlanResponse, { ok: false }>['problems'] = [];
  remediation: RemediationItem[] = [];
  preflight: PreflightCheck[] = [];
  /** How the next operation ends. */
  ending: 'succeeded' | 'failed' = 'succeeded';
  /** Looks that an operation takes until it has ended. */
  looks = 3;
  readonly operations = new Map<string, Operation>();
  readonly keys = new Map<string, string>();
  /** Requests as they came, to be planned and to be provisioned. */
  readonly planned: EnvironmentRequest[] = [];
  readonly provisioned: EnvironmentRequest[] = [];
  /** Operations of other kinds as they came. */
  readonly started: StartOperationRequest[] = [];
  /** What the other plans answer, by the end of their path. */
  readonly plans: Record<string, unknown> = {};
  /** What operations of a kind end with. */
  outputs: Partial<Operation['outputs']> = {};
  readonly requests: Array<{ path: string; token: string }> = [];
  /** Answers a request with that status instead, when it says one. */
  intervene: (path: string, token: string) => number | undefined = () =>
    undefined;
  readonly #events = new Map<string, OperationEvent[]>();

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const path = url.pathname.replace(/^.*\/v1/, '');
    const token = new Headers(init?.headers).get('authorization') ?? '';
    this.requests.push({ path, token });
    const status = this.intervene(path, token);
    if (status) {
      const error = { name: 'Error', message: `Answered by ${status}` };
      return Response.json(
        {
          error,
          request: { method: 'GET', url: path },
          response: { statusCode: status },
        },
        { status },
      );
    }
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    return Response.json(this.#answer(path, url.searchParams, body));
  };

  #answer(path: string, query: URLSearchParams, body: unknown): unknown {
    if (path === '/plans') {
      return this.#plan((body as { request: EnvironmentRequest }).request);
    }
    if (path === '/operations') {
      return this.#start(body as StartOperationRequest);
    }
    const asked = path.split('/').pop()!;
    if (asked in this.plans) return this.plans[asked];
    const [, , id, what] = path.split('/');
    const operation = this.operations.get(id)!;
    if (what === 'cancel') {
      operation.status = 'cancelling';
      return operation;
    }
    if (what === 'events') {
      return {
        items: this.#events
          .get(id)!
          .filter(({ seq }) => seq > Number(query.get('after'))),
      };
    }
    this.#advance(operation);
    return operation;
  }

  #plan(request: EnvironmentRequest): PlanResponse {
    this.planned.push(request);
    if (this.problems.length > 0) {
      return {
        ok: false,
        problems: this.problems,
        remediation: this.remediation,
        preflight: this.preflight,
      };
    }
    const result = plan(request, factsOf(request));
    if (!result.ok) return { ...result, preflight: [] };
    return {
      ok: true,
      plan: result.plan,
      // The actions do not look at it.
      snapshot: emptySnapshot(),
      preflight: this.preflight,
      verdict: {
        verdict: this.findings.length > 0 ? 'fail' : 'pass',
        environment: request.name,
        routing: 'public',
        routingBasis: { how: 'declared', evidence: [] },
        profile: 'current',
        findings: this.findings,
        flows: [],
      },
    };
  }

  #start(start: StartOperationRequest): Operation {
    const { idempotencyKey } = start;
    const known = this.keys.get(idempotencyKey);
    if (known) return this.operations.get(known)!;
    this.started.push(start);
    if (start.kind === 'provision') this.provisioned.push(start.request);
    const of: EnvironmentId =
      start.kind === 'provision' ? start.request : start.environment;
    const id = `operation-${this.operations.size + 1}`;
    const now = '2026-09-01T00:00:00.000Z';
    const operation: Operation = {
      id,
      kind: start.kind,
      status: 'running',
      phase: 'Planning',
      account: of.account,
      region: of.region,
      environmentName: of.name,
      owner: 'group:default/data',
      startedBy: 'user:default/mock',
      createdAt: now,
      updatedAt: now,
      finishedAt: null,
      typicalSeconds: 1800,
      outputs: {},
      approval: null,
      deadline: null,
      trouble: null,
      error: null,
    };
    this.keys.set(idempotencyKey, id);
    this.operations.set(id, operation);
    this.#events.set(id, []);
    return operation;
  }

  #advance(operation: Operation): void {
    if (operation.finishedAt) return;
    const events = this.#events.get(operation.id)!;
    const seq = events.length + 1;
    const at = '2026-09-01T00:00:00.000Z';
    events.push({ seq, at, level: 'info', message: `Event ${seq}` });
    if (seq < this.looks) return;
    operation.status = this.ending;
    operation.finishedAt = at;
    const { account, environmentName, region } = operation;
    if (this.ending === 'failed') {
      operation.error = {
        message: 'NAT gateway could not be created: no address left',
        remedy: 'Ask for more addresses.',
      };
      return;
    }
    if (operation.kind !== 'provision') {
      operation.outputs = { environmentName, ...this.outputs };
      return;
    }
    operation.outputs = {
      environmentName,
      stackName: `mwaa-${environmentName}`,
      stackId: `arn:aws:cloudformation:${region}:${account}:stack/mwaa-${environmentName}/1`,
      vpcId: 'vpc-1',
      environmentArn: `arn:aws:airflow:${region}:${account}:environment/${environmentName}`,
      webserverUrl: 'https://web.example',
      verdict: 'pass',
      links: [{ title: 'VPC', url: 'https://console.example' }],
      ...this.outputs,
    };
  }
}
