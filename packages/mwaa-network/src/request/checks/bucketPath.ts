import type { Field, RequestView } from '../field';
import { error, warning, type Problem } from '../problem';
import { isAbsent, wrongType, type Check } from './value';

const MAX_PATH = 1024;

/** A check that the value is a path inside the DAG bucket: relative, not an address. */
export function bucketPath(field: string, example: string): Check {
  return value => {
    if (isAbsent(value)) return [];
    const remedy = `Give a path inside the bucket, for example ${example}.`;
    if (typeof value !== 'string') return [wrongType(field, value, 'text')];
    if (value.length > MAX_PATH) {
      return [
        error(field, value, `Is longer than ${MAX_PATH} characters.`, remedy),
      ];
    }
    if (/^(s3|https?):/i.test(value)) {
      return [
        error(
          field,
          value,
          'Is an address, not a path inside the bucket.',
          remedy,
        ),
      ];
    }
    if (isLookedUp(value)) return [lookedUp(field, value)];
    if (value.startsWith('/')) {
      return [error(field, value, 'Starts with "/".', remedy)];
    }
    return [];
  };
}

/**
 * Whether CloudFormation would put a secret or parameter of the account in
 * place of the text: it reads them with its own rights, and whoever asks for an
 * environment has others.
 */
export function isLookedUp(value: string): boolean {
  return value.includes('{{resolve:');
}

/** What is said of such a text. */
export function lookedUp(field: string, value: string): Problem {
  return error(
    field,
    value,
    'Is a dynamic reference, which CloudFormation would resolve with its own rights.',
    'Give the value itself; let DAGs read secrets from a secrets backend.',
  );
}

/** What files in the bucket have in common, which MWAA reads as it makes the environment. */
export function bucketFile(field: string): Pick<Field, 'stays' | 'checkOfNew'> {
  return {
    stays: {
      message:
        'Cannot be taken away: MWAA keeps the file that it was given last.',
      remedy: 'Leave it out; or upload a file there that holds nothing.',
    },
    checkOfNew: (view: RequestView) =>
      isAbsent(view.value(field)) || !isAbsent(view.value('bucketName'))
        ? []
        : [
            warning(
              field,
              view.value(field),
              'MWAA reads this file while it makes the environment, and the bucket is new and empty.',
              'Leave it out now and set it once the file has been uploaded, or upload the file while the bucket is there and the environment is not.',
            ),
          ],
  };
}
