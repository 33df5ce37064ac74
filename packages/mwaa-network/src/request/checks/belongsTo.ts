import type { Applies } from '../field';
import { showValue } from '../problem';

/** Of one way for people to come, and of no other. */
export function belongsTo(
  mechanism: 'client-vpn' | 'existing-connection',
): Applies {
  return {
    when: { field: 'access.mechanism', in: [mechanism] },
    otherwise: {
      message: view =>
        `Belongs to the mechanism ${mechanism}, and ${showValue(view.value('access.mechanism'))} is chosen.`,
      remedy: `Leave it out, or choose ${mechanism}.`,
    },
  };
}
