/**
 * The tags that the product puts on what it makes, and reads on what it finds.
 *
 * @public
 */
export const TAGS = {
  /** Entity ref of the owner. */
  owner: 'backstage:owner',
  /** Entity ref of the system. */
  system: 'backstage:system',
  /** Entity ref of the environment's own catalog entity. */
  entity: 'backstage:entity',
  /** Declared routing: `public` or `private`. */
  routing: 'backstage:mwaa-routing',
  /** Blocks that people come from by a connection of the VPC's, with spaces between. */
  clientBlocks: 'backstage:mwaa-client-blocks',
} as const;

/**
 * The names of the tags by which people are told apart, where an organisation
 * has names of its own for them.
 *
 * @public
 */
export interface TagNames {
  /** Says whose a thing is, as an entity ref; it is what authorises. */
  owner: string;
  /** Says which system a thing belongs to. */
  system: string;
}
