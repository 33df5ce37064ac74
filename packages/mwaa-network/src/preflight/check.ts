import type { Status } from '../rules/types';
import type { Part } from '../snapshot';
import type { PreflightCheck } from './types';

/** What a check is about, whatever it answers. */
export type Subject = Pick<PreflightCheck, 'id' | 'title' | 'field' | 'value'>;

export function answer(
  subject: Subject,
  status: Status,
  message: string,
  remedy = '',
): PreflightCheck {
  return { ...subject, status, message, remedy };
}

/** A check of what was read; unknown, with the reason, of what was not. */
export function whenRead<T>(
  subject: Subject,
  part: Part<T> | undefined,
  check: (items: T[]) => PreflightCheck,
): PreflightCheck {
  if (part?.status === 'read' && Array.isArray(part.items)) {
    return check(part.items);
  }
  const reason =
    part?.status === 'notRead' ? part.reason : 'It was not asked for.';
  return answer(
    subject,
    'unknown',
    `Could not be read: ${reason}`,
    'Let the role that the portal reads with do so, or look yourself; the plan goes on without.',
  );
}
