import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** Entity ref of whoever is signed in; null until it is known. */
export function useCaller(): string | null {
  const identity = useApi(identityApiRef);
  const [caller, setCaller] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => !stale && setCaller(userEntityRef),
      // Nobody who is known: what only a known person may do is not offered.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [identity]);
  return caller;
}
