import { bucketPath } from '../checks/bucketPath';
import { field } from '../field';
import { text } from '../schema';

/** Folder of the DAGs in the bucket; default `dags`. */
export const dagS3Path = field({
  path: 'dagS3Path',
  schema: text,
  description: 'Folder of the DAGs in the bucket; default dags',
  default: 'dags',
  check: bucketPath('dagS3Path', 'dags'),
  form: {
    page: 'Settings',
    title: 'Folder of the DAGs',
    description: 'In the bucket that is made for the environment.',
  },
  update: { page: 'Settings', description: '' },
});
