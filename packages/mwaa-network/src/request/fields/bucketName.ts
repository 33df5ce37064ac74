import { isAbsent } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

/** Name of an existing bucket; by default the stack makes one. */
export const bucketName = field({
  path: 'bucketName',
  schema: text,
  description: 'An existing bucket; default one that the stack makes',
  check: value =>
    isAbsent(value) || isName(value)
      ? []
      : [
          error(
            'bucketName',
            value,
            'Is not the name of a bucket.',
            'Give 3 to 63 characters: lower-case letters, digits, "." and "-"; no address, no s3://.',
          ),
        ],
  form: {
    page: 'Security and alarms',
    title: 'Bucket',
    description:
      'A new one, or one that the owner may use: versioned and without public access.',
    usable: 'bucket',
    none: 'One is made',
  },
});

function isName(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
    !value.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(value)
  );
}
