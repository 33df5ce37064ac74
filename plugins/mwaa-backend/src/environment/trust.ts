import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  MWAA_LOCATION_TYPE,
  type EnvironmentArn,
} from 'backstage-plugin-mwaa-common';
import { toEntityRef, type MwaaAccount } from 'backstage-plugin-mwaa-node';
import { TAGS } from 'mwaa-network';

/** What the rule looks at; tags are asked for only when they decide. */
export interface TrustOptions {
  entity: Entity;
  arn: EnvironmentArn;
  accounts: MwaaAccount[];
  tags: () => Promise<Record<string, string>>;
}

/**
 * Anybody who can register an entity can write any ARN into its annotation. So
 * an environment is shown for an entity only when the discovery provider
 * emitted that entity for it, or when the environment's own tag at AWS names
 * the entity; and only in accounts and Regions that are configured.
 *
 * The answer is the same whether or not the environment exists, so that
 * nobody learns from it what exists.
 *
 * @throws NotAllowedError that says why, and what to do
 */
export async function assertTrusted(options: TrustOptions): Promise<void> {
  const { accounts, arn, entity, tags } = options;
  const configured = accounts.some(
    ({ account, regions }) =>
      account === arn.account && regions.includes(arn.region),
  );
  if (configured) {
    const origin = entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
    if (origin === `${MWAA_LOCATION_TYPE}:${arn.arn}`) return;
    // Read as the audit reads it, which links to the entity.
    const named = toEntityRef((await tags())[TAGS.entity] ?? '', 'resource');
    if (named === stringifyEntityRef(entity)) return;
  }
  throw new NotAllowedError(
    `The annotation of ${stringifyEntityRef(entity)} names ${
      arn.arn
    }, but nothing at AWS says that the two belong together. Use the entity that discovery made for the environment, or let whoever owns the environment tag it ${
      TAGS.entity
    }=${stringifyEntityRef(
      entity,
    )}; its account and Region must be configured under mwaa.accounts.`,
  );
}
