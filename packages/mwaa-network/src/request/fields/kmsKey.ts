import { ofSame } from '../checks/arn';
import { isAbsent, wrongType } from '../checks/value';
import { field } from '../field';
import { error, type Problem } from '../problem';
import { text } from '../schema';

const path = 'kmsKey';

/** `aws-owned` (default), `new`, or the ARN of a customer-managed key. */
export const kmsKey = field({
  path,
  schema: text,
  description:
    'aws-owned (default), new, or the ARN of a customer-managed key; it cannot be changed later',
  default: 'aws-owned',
  check: checkKey,
  checkBeside: ofSame('region', path),
  fixed: 'MWAA never changes the key.',
  form: {
    page: 'Security and alarms',
    title: 'KMS key',
    description:
      'The key that AWS owns, a new one, or one that the owner may use. It cannot be changed later.',
    usable: 'key',
    none: 'The key that AWS owns',
    others: { new: 'A new one, made for the environment' },
  },
});

function checkKey(value: unknown): Problem[] {
  if (isAbsent(value) || value === 'aws-owned' || value === 'new') return [];
  if (typeof value !== 'string') {
    return [wrongType(path, value, 'aws-owned, new or the ARN of a key')];
  }
  if (/:?alias\//.test(value)) {
    return [
      error(
        path,
        value,
        'Is an alias, which MWAA does not take.',
        'Give the ARN of the key itself: arn:aws:kms:us-east-1:111122223333:key/….',
      ),
    ];
  }
  if (/key\/mrk-/.test(value)) {
    return [
      error(
        path,
        value,
        'Is a multi-Region key, which MWAA does not take.',
        'Give a single-Region key, or new.',
      ),
    ];
  }
  return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(value)
    ? []
    : [
        error(
          path,
          value,
          'Is not the ARN of a KMS key.',
          'Give aws-owned, new, or an ARN such as arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789012.',
        ),
      ];
}
