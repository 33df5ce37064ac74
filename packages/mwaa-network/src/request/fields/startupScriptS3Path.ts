import { bucketFile, bucketPath } from '../checks/bucketPath';
import { field } from '../field';
import { text } from '../schema';

/** Startup script in the bucket. */
export const startupScriptS3Path = field({
  path: 'startupScriptS3Path',
  schema: text,
  description: 'Startup script in the bucket',
  check: bucketPath('startupScriptS3Path', 'startup.sh'),
  ...bucketFile('startupScriptS3Path'),
  form: {
    page: 'Settings',
    title: 'Startup script',
    description: 'Path in the bucket, for example startup.sh.',
  },
  update: { page: 'Settings' },
});
