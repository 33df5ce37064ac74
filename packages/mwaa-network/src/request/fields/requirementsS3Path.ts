import { bucketFile, bucketPath } from '../checks/bucketPath';
import { isAbsent } from '../checks/value';
import { field, type RequestView } from '../field';
import { warning, type Problem } from '../problem';
import { text } from '../schema';

const path = 'requirementsS3Path';

/** `requirements.txt` in the bucket. */
export const requirementsS3Path = field({
  path,
  schema: text,
  description: 'requirements.txt in the bucket',
  check: bucketPath(path, 'requirements.txt'),
  checkBeside: warnOfNoInternet,
  ...bucketFile(path),
  form: {
    page: 'Settings',
    title: 'Requirements file',
    description:
      'Path in the bucket, for example requirements.txt. The bucket is new and empty, so that it may be better set later.',
  },
  update: {
    page: 'Settings',
    description: 'Path in the bucket, for example requirements.txt.',
  },
});

/** What without internet will not work though it can be provisioned. */
function warnOfNoInternet(view: RequestView): Problem[] {
  return view.value('routing') !== 'private' || isAbsent(view.value(path))
    ? []
    : [
        warning(
          path,
          view.value(path),
          'Without internet PyPI cannot be reached: a requirement that is not in the image fails to install.',
          'Put the wheels into plugins.zip and start the file with "--find-links /usr/local/airflow/plugins" and "--no-index", or name a package index inside the VPC.',
        ),
      ];
}
