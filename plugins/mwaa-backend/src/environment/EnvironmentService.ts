import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ROUTING_ANNOTATION,
  mwaaEnvironmentReadPermission,
  parseEnvironmentArn,
  type EnvironmentView,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { planRepair, type Profile } from 'mwaa-network';
import type { EnvironmentDirectory } from '../authorization/EnvironmentDirectory';
import { declaredRouting } from './declaredRouting';
import type { EnvironmentReader, ReadOptions } from './EnvironmentReader';
import { assertTrusted } from './trust';

/** @internal */
export interface EnvironmentServiceOptions {
  aws: MwaaAws;
  catalog: CatalogService;
  directory: Pick<EnvironmentDirectory, 'has'>;
  permissions: PermissionsService;
  reader: EnvironmentReader;
  profile: Profile;
}

/** What is known of an entity's environment, for those who may know. */
export class EnvironmentService {
  readonly #options: EnvironmentServiceOptions;

  constructor(options: EnvironmentServiceOptions) {
    this.#options = options;
  }

  /**
   * @throws NotAllowedError when the caller may not read the environment of
   *   this entity, or when the two do not belong together
   * @throws NotFoundError when the caller sees no such entity, or when it names
   *   no environment
   * @throws InputError when the annotation is not an ARN
   */
  async view(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
    options?: ReadOptions,
  ): Promise<EnvironmentView> {
    const { aws, catalog, directory, permissions, profile, reader } =
      this.#options;
    const entityRef = stringifyEntityRef(ref);
    const [decision] = await permissions.authorize(
      [{ permission: mwaaEnvironmentReadPermission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${mwaaEnvironmentReadPermission.name} is denied for ${entityRef}; ask your portal administrator for it`,
      );
    }
    const entity = await catalog.getEntityByRef(ref, { credentials });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const annotations = entity.metadata.annotations ?? {};
    const annotation = annotations[MWAA_ENVIRONMENT_ARN_ANNOTATION];
    if (!annotation) {
      throw new NotFoundError(
        `${entityRef} has no annotation ${MWAA_ENVIRONMENT_ARN_ANNOTATION}; set it to the ARN of its environment`,
      );
    }
    const arn = parseEnvironmentArn(annotation);
    await assertTrusted({
      entity,
      arn,
      accounts: aws.accounts(),
      // ARNs that somebody guesses cost AWS no call each.
      tags: async () =>
        (await directory.has(arn).catch(() => false)) ? reader.tags(arn) : {},
    });

    const reading = await reader.read(arn, options);
    if (reading.state !== 'read') return { arn: arn.arn, ...reading };
    const routing = declaredRouting(
      reading.snapshot,
      annotations[MWAA_ROUTING_ANNOTATION],
    );
    const { before, items } = planRepair(reading.snapshot, {
      profile,
      now: reading.readAt,
      ...(routing && { routing }),
      tags: {},
    });
    return {
      arn: arn.arn,
      ...reading,
      verdict: before,
      remediation: items,
    };
  }
}
