import { TAGS, type NetworkSnapshot, type Routing } from 'mwaa-network';

/**
 * What somebody declared: the environment's own tag, or else the entity's
 * annotation. Undefined when nobody did, or when it is neither word.
 */
export function declaredRouting(
  { environment }: Pick<NetworkSnapshot, 'environment'>,
  annotation: string | undefined,
): Routing | undefined {
  const tag =
    environment.status === 'read'
      ? environment.items[0]?.Tags?.[TAGS.routing]
      : undefined;
  return [tag, annotation]
    .map(word => word?.trim().toLocaleLowerCase('en-US'))
    .find((word): word is Routing => word === 'public' || word === 'private');
}
