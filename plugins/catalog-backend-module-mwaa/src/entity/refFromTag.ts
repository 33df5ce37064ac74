import { toEntityRef } from 'backstage-plugin-mwaa-node';

/** An entity ref, and what to say if it is not the one that was asked for. */
export interface RefFromTag {
  ref?: string;
  warning?: string;
}

/**
 * The entity ref that an environment's tag holds, or the one configured for
 * environments without.
 *
 * @param kind - of a ref that names none: `group`, `system`
 */
export function refFromTag(
  tags: Record<string, string>,
  tag: string,
  kind: string,
  fallback: string | undefined,
): RefFromTag {
  const value = tags[tag];
  if (!value) {
    return { ref: fallback };
  }
  const ref = toEntityRef(value, kind);
  return ref
    ? { ref }
    : {
        ref: fallback,
        warning: `Its AWS tag ${tag} is "${value}", which is no entity ref like ${kind}:default/NAME${
          fallback ? `; ${fallback} stands in` : ''
        }.`,
      };
}
