import { Clock } from '../kernel/types';
import { problemsOf } from './advance';
import { Place } from '../ec2/tables';
import { EnvironmentRecord, environments } from './records';

const RUNNING = ['AVAILABLE', 'UPDATING', 'UPDATE_FAILED'];

/**
 * Notes since when an environment's network does not let it work, for its
 * metrics. Its status does not change: neither does it at AWS.
 */
export function noteHealth(place: Place, clock: Clock): void {
  for (const record of environments(place).values()) {
    const isSick =
      RUNNING.includes(record.Status) && problemsOf(place, record).length > 0;
    if (isSick && !record.unhealthySince) {
      record.unhealthySince = clock.now();
      place.store.touch();
    } else if (!isSick && record.unhealthySince) {
      delete record.unhealthySince;
      place.store.touch();
    }
  }
}

/** Whether an environment runs at all at a moment, and whether it is well. */
export function healthAt(
  record: EnvironmentRecord,
  at: Date,
): 'absent' | 'well' | 'sick' {
  if (!RUNNING.includes(record.Status) || at < record.CreatedAt) {
    return 'absent';
  }
  return record.unhealthySince && at >= record.unhealthySince ? 'sick' : 'well';
}
