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
} as const;
