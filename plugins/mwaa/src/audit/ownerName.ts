import { entityPresentationSnapshot } from '@backstage/plugin-catalog-react';

/** What to call an owner: `data-platform` rather than `group:default/...`. */
export function ownerName(ref: string): string {
  return entityPresentationSnapshot(ref, { defaultKind: 'group' }).primaryTitle;
}
