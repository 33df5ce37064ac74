import { bucketFile, bucketPath } from '../checks/bucketPath';
import { isAbsent } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

const path = 'pluginsS3Path';

/** `plugins.zip` in the bucket. */
export const pluginsS3Path = field({
  path,
  schema: text,
  description: 'plugins.zip in the bucket',
  check: value => {
    const problems = bucketPath(path, 'plugins.zip')(value);
    if (problems.length > 0 || isAbsent(value)) return problems;
    return String(value).endsWith('.zip')
      ? []
      : [
          error(
            path,
            value,
            'Is not a .zip file.',
            'Pack the plugins into one archive and name it, for example plugins.zip.',
          ),
        ];
  },
  ...bucketFile(path),
  form: {
    page: 'Settings',
    title: 'Plugins',
    description: 'Path in the bucket, for example plugins.zip.',
  },
  update: { page: 'Settings' },
});
