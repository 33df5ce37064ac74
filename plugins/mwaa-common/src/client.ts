import { sender, type Send } from './send';
import type {
  EnvironmentRequest,
  NetworkSnapshot,
  RepairPlan,
} from 'mwaa-network';
import type {
  DecommissionPlan,
  EnvironmentChanges,
  EnvironmentId,
  EnvironmentView,
  Operation,
  OperationEvent,
  OperationsPage,
  OperationsQuery,
  PlanResponse,
  PlanningFacts,
  ProvisioningTarget,
  RegionFactsResponse,
  StartOperationRequest,
  UpdatePlanResponse,
  UsableResources,
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
  /** For an owner that the caller belongs to. */
  getRegionFacts(
    place: { account: string; region: string; owner: string },
    options?: MwaaRequestOptions,
  ): Promise<PlanningFacts>;
  /** What that owner's environments may use there. */
  getUsableResources(
    place: { account: string; region: string; owner: string },
    options?: MwaaRequestOptions,
  ): Promise<UsableResources>;
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
  /** What fixes the environment's network, and who can; touches nothing. */
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
    vpc: { account: string; region: string; vpcId: string; owner: string },
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
  /** Operations of every environment that the caller may see. */
  listAllOperations(
    query?: OperationsQuery,
    options?: MwaaRequestOptions,
  ): Promise<OperationsPage>;
  /** By another person than who started it. */
  approveOperation(
    id: string,
    options?: MwaaRequestOptions,
  ): Promise<Operation>;
  /** Ends it as it stands; what remains at AWS is said in its error. */
  giveUpOperation(
    id: string,
    reason: string,
    options?: MwaaRequestOptions,
  ): Promise<Operation>;
  /** Has a stuck operation tried at once, or a quarantined one read again. */
  retryOperation(id: string, options?: MwaaRequestOptions): Promise<Operation>;
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
  readonly #send: Send;

  constructor(options: MwaaClientOptions) {
    this.#send = sender(options);
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
    return this.#items<ProvisioningTarget>('/v1/provisioning-targets', options);
  }

  async getRegionFacts(
    { owner, ...place }: Parameters<MwaaApi['getRegionFacts']>[0],
    options?: MwaaRequestOptions,
  ): Promise<PlanningFacts> {
    const { facts, planning } = await this.#json<RegionFactsResponse>(
      `${placePath(place)}/facts?${new URLSearchParams({ owner })}`,
      options,
    );
    return { ...facts, ...(planning && { planning }) };
  }

  async getUsableResources(
    { owner, ...place }: Parameters<MwaaApi['getUsableResources']>[0],
    options?: MwaaRequestOptions,
  ) {
    return this.#json<UsableResources>(
      `${placePath(place)}/usable?${new URLSearchParams({ owner })}`,
      options,
    );
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
    { owner, vpcId, ...place }: Parameters<MwaaApi['getVpc']>[0],
    options?: MwaaRequestOptions,
  ) {
    const { snapshot } = await this.#json<{ snapshot: NetworkSnapshot }>(
      `${placePath(place)}/vpcs/${encodeURIComponent(vpcId)}?${new URLSearchParams({ owner })}`,
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
    return this.#items<Operation>(
      `${environmentPath(environment)}/operations`,
      options,
    );
  }

  async getOperation(id: string, options?: MwaaRequestOptions) {
    return this.#json<Operation>(operationPath(id), options);
  }

  async getOperationEvents(
    id: string,
    after: number,
    options?: MwaaRequestOptions,
  ) {
    return this.#items<OperationEvent>(
      `${operationPath(id)}/events?after=${after}`,
      options,
    );
  }

  async cancelOperation(id: string, options?: MwaaRequestOptions) {
    return this.#act(id, 'cancel', options);
  }

  async listAllOperations(
    query: OperationsQuery = {},
    options?: MwaaRequestOptions,
  ) {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) params.set(name, String(value));
    }
    return this.#json<OperationsPage>(`/v1/operations?${params}`, options);
  }

  async approveOperation(id: string, options?: MwaaRequestOptions) {
    return this.#act(id, 'approve', options);
  }

  async giveUpOperation(
    id: string,
    reason: string,
    options?: MwaaRequestOptions,
  ) {
    return this.#act(id, 'give-up', options, { reason });
  }

  async retryOperation(id: string, options?: MwaaRequestOptions) {
    return this.#act(id, 'retry', options);
  }

  /** A body makes it a POST. */
  async #json<T>(
    path: string,
    options?: MwaaRequestOptions,
    body?: object,
  ): Promise<T> {
    const response = await this.#send(path, options, body);
    return response.json() as Promise<T>;
  }

  async #items<T>(path: string, options?: MwaaRequestOptions): Promise<T[]> {
    const { items } = await this.#json<{ items: T[] }>(path, options);
    return items;
  }

  #act(id: string, action: string, options?: MwaaRequestOptions, body = {}) {
    return this.#json<Operation>(
      `${operationPath(id)}/${action}`,
      options,
      body,
    );
  }
}

function operationPath(id: string): string {
  return `/v1/operations/${encodeURIComponent(id)}`;
}

function placePath({
  account,
  region,
}: {
  account: string;
  region: string;
}): string {
  return `/v1/accounts/${encodeURIComponent(
    account,
  )}/regions/${encodeURIComponent(region)}`;
}

function environmentPath({ account, region, name }: EnvironmentId): string {
  return `/v1/environments/${[account, region, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
