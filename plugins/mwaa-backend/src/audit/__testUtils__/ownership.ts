import { TAGS } from 'mwaa-network';
import type { OwnershipConfig } from 'backstage-plugin-mwaa-node';

/** As without configuration, except for the owner. */
export const ownership: OwnershipConfig = {
  defaultOwner: 'group:default/ops',
  defaultSystem: null,
  tags: { owner: TAGS.owner, system: TAGS.system },
};
