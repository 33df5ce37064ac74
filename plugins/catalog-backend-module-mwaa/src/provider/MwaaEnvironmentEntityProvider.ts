import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import type { DiscoveryConfig } from '../config/readDiscoveryConfig';
import { environmentEntity } from '../entity/environmentEntity';

/** @public */
export interface MwaaEnvironmentEntityProviderOptions {
  place: Place;
  /** What people call the account. */
  accountName: string;
  aws: Pick<MwaaAws, 'listEnvironments'>;
  config: Pick<DiscoveryConfig, 'defaultOwner' | 'defaultSystem' | 'tags'>;
  taskRunner: SchedulerServiceTaskRunner;
  logger: LoggerService;
}

/**
 * The environments of one account and Region as catalog entities. One provider
 * for each, so that an account that cannot be read keeps the entities it has
 * and takes none from the others.
 *
 * @public
 */
export class MwaaEnvironmentEntityProvider implements EntityProvider {
  readonly #options: MwaaEnvironmentEntityProviderOptions;

  constructor(options: MwaaEnvironmentEntityProviderOptions) {
    this.#options = options;
  }

  /** By its name, the scheduler's task can be triggered. */
  static taskId({ account, region }: Place): string {
    return `mwaa-environment-provider-${account}-${region}`;
  }

  getProviderName(): string {
    const { account, region } = this.#options.place;
    return `mwaa-environment-provider:${account}:${region}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { place, taskRunner, logger } = this.#options;
    await taskRunner.run({
      id: MwaaEnvironmentEntityProvider.taskId(place),
      fn: async signal => {
        try {
          await this.refresh(connection, signal);
        } catch (error) {
          if (signal.aborted) {
            return;
          }
          logger.error(
            `Environments of the account ${place.account} in ${place.region} could not be looked up; the catalog keeps those that it knows`,
            error as Error,
          );
        }
      },
    });
  }

  /**
   * Looks what there is and makes the catalog say the same.
   *
   * @throws the errors of `MwaaAws.listEnvironments`; nothing has changed then
   */
  async refresh(
    connection: EntityProviderConnection,
    signal?: AbortSignal,
  ): Promise<void> {
    const { accountName, aws, config, logger, place } = this.#options;
    const environments = await aws.listEnvironments(place, { signal });
    const entities = environments
      .filter(({ status }) => status !== 'DELETED')
      .map(environment => {
        const { entity, warnings } = environmentEntity(
          environment,
          accountName,
          config,
        );
        for (const warning of warnings) {
          logger.warn(`${environment.arn}: ${warning}`);
        }
        return entity;
      });
    signal?.throwIfAborted();
    await connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
    logger.info(
      `Found ${entities.length} environments in the account ${place.account}, ${place.region}`,
    );
  }
}
