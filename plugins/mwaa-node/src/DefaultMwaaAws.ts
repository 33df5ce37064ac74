import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import type { NetworkSnapshot, PreflightQuestions } from 'mwaa-network';
import { DefaultAwsClients, type AwsClients } from './clients/AwsClients';
import { DefaultAwsCredentials } from './clients/AwsCredentials';
import { callCounter } from './clients/countCalls';
import { abortable } from './collect/abortable';
import { CallFailed } from './collect/CallFailed';
import { collect, collectExistingVpc } from './collect/collect';
import { EndpointServices } from './collect/endpointServices';
import { readEnvironment, readEnvironmentNames } from './collect/mwaa';
import { Reader } from './collect/Reader';
import { SharedParts } from './collect/SharedParts';
import { readMwaaConfig } from './config';
import { listEnvironments } from './environments/listEnvironments';
import { detailsOf } from './environments/summaryOf';
import { toBackstageError } from './errors/toBackstageError';
import { readRegionFacts } from './facts/regionFacts';
import { readExistence } from './retirement/exist';
import { readLogGroups } from './retirement/logGroups';
import { readClientVpnConfiguration } from './access/clientVpnConfiguration';
import { readPreflightFacts } from './preflight/readPreflightFacts';
import { readMetrics } from './metrics/readMetrics';
import { CloudFormationStackEngine } from './stacks/CloudFormationStackEngine';
import { listUsable } from './usable/listUsable';
import { readResourceTags } from './usable/resourceTags';
import type {
  Actor,
  CallOptions,
  EnvironmentCollector,
  MetricQuery,
  MwaaAccount,
  MwaaAws,
  Place,
  StackEngine,
} from './types';

/** @public */
export interface DefaultMwaaAwsOptions {
  logger?: LoggerService;
  /** Where calls are counted; by default, nowhere. */
  metrics?: MetricsService;
  /** By default, the one of `aws` in the configuration. */
  credentialsManager?: AwsCredentialsManager;
}

/**
 * {@link MwaaAws} on the official SDK. It reaches the accounts and Regions of
 * `mwaa.accounts` and no others.
 *
 * @public
 */
export class DefaultMwaaAws implements MwaaAws {
  readonly #accounts: MwaaAccount[];
  readonly #clients: AwsClients;
  readonly #logger: LoggerService | undefined;
  readonly #endpointServices = new EndpointServices();

  /**
   * @param config - the root of the configuration
   * @throws InputError when `mwaa.accounts` is not right
   */
  static fromConfig(
    config: Config,
    options: DefaultMwaaAwsOptions = {},
  ): DefaultMwaaAws {
    const { accounts } = readMwaaConfig(config);
    const manager =
      options.credentialsManager ??
      DefaultAwsCredentialsManager.fromConfig(config);
    return new DefaultMwaaAws(
      accounts,
      new DefaultAwsClients(
        new DefaultAwsCredentials(manager, accounts),
        options.metrics && callCounter(options.metrics),
      ),
      options.logger,
    );
  }

  private constructor(
    accounts: MwaaAccount[],
    clients: AwsClients,
    logger: LoggerService | undefined,
  ) {
    this.#accounts = accounts;
    this.#clients = clients;
    this.#logger = logger;
  }

  accounts(): MwaaAccount[] {
    return structuredClone(this.#accounts);
  }

  async collect(environment: Place & { name: string }, options?: CallOptions) {
    return this.#collect(this.#reader(environment, options), environment.name);
  }

  collector(place: Place, options?: CallOptions): EnvironmentCollector {
    const reader = this.#reader(place, options);
    const shared = new SharedParts();
    return { collect: name => this.#collect(reader, name, shared) };
  }

  async listEnvironments(place: Place, options?: CallOptions) {
    return this.#read(
      `Cannot list the environments of the account ${place.account} in ${place.region}`,
      place,
      options,
      listEnvironments,
    );
  }

  async environmentNames(place: Place, options?: CallOptions) {
    return this.#read(
      `Cannot list the environments of the account ${place.account} in ${place.region}`,
      place,
      options,
      readEnvironmentNames,
    );
  }

  async getEnvironment(
    environment: Place & { name: string },
    options?: CallOptions,
  ) {
    const { name } = environment;
    return this.#read(
      `Cannot read the environment ${name}`,
      environment,
      options,
      async reader => detailsOf(await readEnvironment(reader, name)),
    );
  }

  async regionFacts(place: Place, options?: CallOptions) {
    return this.#read(
      `Cannot read what the account ${place.account} has in ${place.region}`,
      place,
      options,
      reader => readRegionFacts(reader, this.#endpointServices),
    );
  }

  async collectVpc(vpc: Place & { vpcId: string }, options?: CallOptions) {
    const { vpcId } = vpc;
    const snapshot = await this.#read(
      `Cannot read the VPC ${vpcId}`,
      vpc,
      options,
      reader => collectExistingVpc(reader, vpcId, this.#endpointServices),
    );
    if (!snapshot) {
      throw new NotFoundError(
        `There is no VPC ${vpcId} in account ${vpc.account}, ${vpc.region}`,
      );
    }
    return snapshot;
  }

  async preflightFacts(
    place: Place,
    questions: PreflightQuestions,
    options?: CallOptions,
  ) {
    const { provisioning } = this.#account(place);
    return this.#read(
      `Cannot ask the account ${place.account} in ${place.region} beforehand`,
      place,
      options,
      reader =>
        readPreflightFacts(
          reader,
          questions,
          provisioning?.cloudFormationRoleArn ?? provisioning?.roleArn,
        ),
    );
  }

  async clientVpnConfiguration(
    place: Place & { clientVpnEndpointId: string },
    options?: CallOptions,
  ) {
    const { clientVpnEndpointId } = place;
    return this.#read(
      `Cannot read the configuration of ${clientVpnEndpointId}`,
      place,
      options,
      reader => readClientVpnConfiguration(reader, clientVpnEndpointId),
    );
  }

  async logGroups(place: Place & { prefix: string }, options?: CallOptions) {
    return this.#read(
      `Cannot list the log groups of the account ${place.account} in ${place.region}`,
      place,
      options,
      reader => readLogGroups(reader, place.prefix),
    );
  }

  async exist(
    place: Place & { bucketNames: string[]; keyIds: string[] },
    options?: CallOptions,
  ) {
    return this.#read(
      `Cannot look into the account ${place.account} in ${place.region}`,
      place,
      options,
      reader => readExistence(reader, place),
    );
  }

  async metrics(
    place: Place,
    queries: MetricQuery[],
    range: { start: string; end: string },
    options?: CallOptions,
  ) {
    return this.#read(
      `Cannot read metrics of the account ${place.account} in ${place.region}`,
      place,
      options,
      reader => readMetrics(reader, queries, range),
    );
  }

  async resourceTags(place: Place, arns: string[], options?: CallOptions) {
    return this.#read(
      `Cannot read tags in the account ${place.account} in ${place.region}`,
      place,
      options,
      reader => readResourceTags(reader, arns),
    );
  }

  async listUsable(place: Place, options?: CallOptions) {
    return this.#read(
      `Cannot list what the account ${place.account} has in ${place.region}`,
      place,
      options,
      listUsable,
    );
  }

  stacks(place: Place, actor?: Actor): StackEngine {
    const { provisioning } = this.#account(place);
    if (!provisioning?.regions.includes(place.region)) {
      throw new NotAllowedError(
        `Nothing may be provisioned in the account ${place.account} in ${place.region}; mwaa.accounts[].provisioning in the portal's configuration says where`,
      );
    }
    return new CloudFormationStackEngine({
      client: actor
        ? this.#clients.forActor(place, actor)
        : this.#clients.get('cloudFormation', place, 'write'),
      roleArn: provisioning.cloudFormationRoleArn,
    });
  }

  /** An account that the portal is to look into, in a Region that it is to. */
  #account({ account, region }: Place): MwaaAccount {
    const found = this.#accounts.find(entry => entry.account === account);
    if (!found?.regions.includes(region)) {
      throw new NotAllowedError(
        `The portal does not look into the account ${account} in ${region}; add it to mwaa.accounts in the portal's configuration`,
      );
    }
    return found;
  }

  /** @throws NotAllowedError when the portal is not to look there */
  #reader({ account, region }: Place, { signal }: CallOptions = {}): Reader {
    this.#account({ account, region });
    return new Reader({
      clients: this.#clients,
      place: { account, region },
      signal,
    });
  }

  #collect(
    reader: Reader,
    name: string,
    shared?: SharedParts,
  ): Promise<NetworkSnapshot> {
    return this.#run(
      `Cannot read the environment ${name}`,
      reader,
      async () => {
        const snapshot = await collect(
          reader,
          name,
          this.#endpointServices,
          shared,
        );
        for (const [part, value] of Object.entries(snapshot)) {
          if (typeof value === 'object' && value.status === 'notRead') {
            this.#logger?.debug(
              `${part} of the environment ${name} not read: ${value.reason}`,
            );
          }
        }
        return snapshot;
      },
    );
  }

  /** Reads in an account and Region, and says what was tried when it fails. */
  async #read<T>(
    what: string,
    place: Place,
    options: CallOptions | undefined,
    reading: (reader: Reader) => Promise<T>,
  ): Promise<T> {
    return this.#run(what, this.#reader(place, options), reading);
  }

  async #run<T>(
    what: string,
    reader: Reader,
    reading: (reader: Reader) => Promise<T>,
  ): Promise<T> {
    const { signal } = reader;
    try {
      return await abortable(reading(reader), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof CallFailed
        ? toBackstageError(
            `${what}: ${error.permission} ${
              error.kind === 'denied' ? 'was refused' : 'failed'
            }`,
            error.cause,
          )
        : toBackstageError(what, error);
    }
  }
}
