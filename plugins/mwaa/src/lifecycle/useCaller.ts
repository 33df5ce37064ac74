import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useReading, valueOf } from '../reading';

/**
 * Entity ref of whoever is signed in; null until it is known. Nobody who is
 * known is null as well: what only a known person may do is not offered.
 */
export function useCaller(): string | null {
  const identity = useApi(identityApiRef);
  const { reading } = useReading({
    from: identity,
    key: ['backstageIdentity'],
    read: () => identity.getBackstageIdentity(),
  });
  return valueOf(reading)?.userEntityRef ?? null;
}
