import { ResponseError } from '@backstage/errors';
import type {
  EnvironmentRequest,
  NetworkSnapshot,
  RegionFacts,
  RepairPlan,
} from 'mwaa-network';
import type {
  DecommissionPlan,
  EnvironmentChanges,
  EnvironmentId,
  EnvironmentView,
  Operation,
  OperationEvent,
  PlanResponse,
  ProvisioningTarget,
  RegionFactsResponse,
  StartOperationRequest,
  UpdatePlanResponse,
} from './types';

/** Who calls; without a token, the fetch API signs the request. @public */
export interface MwaaRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** The REST API of the MWAA backend plugin. @public */
export interface MwaaApi {
  /** What is known of an entity's environment; from the cache unless `refresh`. */
  getEnvironment(
    entityRef: { kind: string; namespace: string; name: string },
    options?: MwaaRequestOptions & { refresh?: boolean },
  ): Promise<EnvironmentView>;
  /** Where the caller may provision. */
  getProvisioningTargets(
    options?: MwaaRequestOptions,
  ): Promise<ProvisioningTarget[]>;
  getRegionFacts(
    place: { account: string; region: string },
    options?: MwaaRequestOptions,
  ): Promise<RegionFacts>;
  /** A dry run: plans and judges, touches nothing. */
  plan(
    request: EnvironmentRequest,
    options?: MwaaRequestOptions,
  ): Promise<PlanResponse>;
  /** A dry run of an update. */
  planUpdate(
    environment: EnvironmentId,
    changes: EnvironmentChanges,
    options?: MwaaRequestOptions,
  ): Promise<UpdatePlanResponse>;
  /** What mends the environment's network, and who can; touches nothing. */
  planRepair(
    environment: EnvironmentId,
    options?: MwaaRequestOptions & { rules?: string[] },
  ): Promise<RepairPlan>;
  /** What decommissioning would delete and what it would leave; touches nothing. */
  planDecommission(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ): Promise<DecommissionPlan>;
  /**
   * An existing VPC as a plan sees it, for the form that chooses its subnets:
   * a snapshot without an environment.
   */
  getVpc(
    vpc: { account: string; region: string; vpcId: string },
    options?: MwaaRequestOptions,
  ): Promise<NetworkSnapshot>;
  /** The configuration file of the environment's Client VPN endpoint, for its clients. */
  getClientVpnConfiguration(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ): Promise<string>;
  startOperation(
    start: StartOperationRequest,
    options?: MwaaRequestOptions,
  ): Promise<Operation>;
  /** Operations on one environment that the caller may see, newest first. */
  listOperations(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ): Promise<Operation[]>;
  getOperation(id: string, options?: MwaaRequestOptions): Promise<Operation>;
  /** Events with a `seq` above `after`, oldest first. */
  getOperationEvents(
    id: string,
    after: number,
    options?: MwaaRequestOptions,
  ): Promise<OperationEvent[]>;
  cancelOperation(id: string, options?: MwaaRequestOptions): Promise<Operation>;
}

/** @public */
export interface MwaaClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi?: { fetch: typeof fetch };
}

/**
 * {@link MwaaApi} over HTTP, for browsers and backends.
 *
 * @public
 */
export class MwaaClient implements MwaaApi {
  readonly #discoveryApi: MwaaClientOptions['discoveryApi'];
  readonly #fetch: typeof fetch;

  constructor(options: MwaaClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetch = (...args) =>
      (options.fetchApi?.fetch ?? globalThis.fetch)(...args);
  }

  async getEnvironment(
    entityRef: { kind: string; namespace: string; name: string },
    options?: MwaaRequestOptions & { refresh?: boolean },
  ): Promise<EnvironmentView> {
    const path = [entityRef.kind, entityRef.namespace, entityRef.name]
      .map(encodeURIComponent)
      .join('/');
    const query = options?.refresh ? '?refresh=true' : '';
    return this.#json(`/v1/entities/${path}/environment${query}`, options);
  }

  async getProvisioningTargets(options?: MwaaRequestOptions) {
    const { items } = await this.#json<{ items: ProvisioningTarget[] }>(
      '/v1/provisioning-targets',
      options,
    );
    return items;
  }

  async getRegionFacts(
    place: { account: string; region: string },
    options?: MwaaRequestOptions,
  ): Promise<RegionFacts> {
    const { facts } = await this.#json<RegionFactsResponse>(
      `/v1/accounts/${encodeURIComponent(
        place.account,
      )}/regions/${encodeURIComponent(place.region)}/facts`,
      options,
    );
    return facts;
  }

  async plan(request: EnvironmentRequest, options?: MwaaRequestOptions) {
    return this.#json<PlanResponse>('/v1/plans', options, { request });
  }

  async planUpdate(
    environment: EnvironmentId,
    changes: EnvironmentChanges,
    options?: MwaaRequestOptions,
  ) {
    return this.#json<UpdatePlanResponse>(
      `${environmentPath(environment)}/update-plan`,
      options,
      { changes },
    );
  }

  async planRepair(
    environment: EnvironmentId,
    { rules, ...options }: MwaaRequestOptions & { rules?: string[] } = {},
  ) {
    return this.#json<RepairPlan>(
      `${environmentPath(environment)}/repair-plan`,
      options,
      { ...(rules && { rules }) },
    );
  }

  async planDecommission(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ) {
    return this.#json<DecommissionPlan>(
      `${environmentPath(environment)}/decommission-plan`,
      options,
      {},
    );
  }

  async getVpc(
    { account, region, vpcId }: Parameters<MwaaApi['getVpc']>[0],
    options?: MwaaRequestOptions,
  ) {
    const path = ['accounts', account, 'regions', region, 'vpcs', vpcId]
      .map(encodeURIComponent)
      .join('/');
    const { snapshot } = await this.#json<{ snapshot: NetworkSnapshot }>(
      `/v1/${path}`,
      options,
    );
    return snapshot;
  }

  async getClientVpnConfiguration(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ) {
    const { configuration } = await this.#json<{ configuration: string }>(
      `${environmentPath(environment)}/client-vpn-configuration`,
      options,
    );
    return configuration;
  }

  async startOperation(
    start: StartOperationRequest,
    options?: MwaaRequestOptions,
  ) {
    return this.#json<Operation>('/v1/operations', options, start);
  }

  async listOperations(
    environment: EnvironmentId,
    options?: MwaaRequestOptions,
  ) {
    const { items } = await this.#json<{ items: Operation[] }>(
      `${environmentPath(environment)}/operations`,
      options,
    );
    return items;
  }

  async getOperation(id: string, options?: MwaaRequestOptions) {
    return this.#json<Operation>(
      `/v1/operations/${encodeURIComponent(id)}`,
      options,
    );
  }

  async getOperationEvents(
    id: string,
    after: number,
    options?: MwaaRequestOptions,
  ) {
    const { items } = await this.#json<{ items: OperationEvent[] }>(
      `/v1/operations/${encodeURIComponent(id)}/events?after=${after}`,
      options,
    );
    return items;
  }

  async cancelOperation(id: string, options?: MwaaRequestOptions) {
    return this.#json<Operation>(
      `/v1/operations/${encodeURIComponent(id)}/cancel`,
      options,
      {},
    );
  }

  /** A body makes it a POST. */
  async #json<T>(
    path: string,
    options: MwaaRequestOptions = {},
    body?: object,
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('mwaa');
    const response = await this.#fetch(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(options.signal && { signal: options.signal }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json() as Promise<T>;
  }
}

function environmentPath({ account, region, name }: EnvironmentId): string {
  return `/v1/environments/${[account, region, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
