import { entityPresentationSnapshot } from '@backstage/plugin-catalog-react';

/**
 * What to call an entity where its kind goes without saying:
 * `data-platform` rather than `group:default/data-platform`.
 */
export function entityName(ref: string, defaultKind: string): string {
  return entityPresentationSnapshot(ref, { defaultKind }).primaryTitle;
}
