import { arnOf, ofSame } from '../checks/arn';
import { field } from '../field';
import { text } from '../schema';

/** ARN of an existing execution role; by default the stack makes one. */
export const executionRoleArn = field({
  path: 'executionRoleArn',
  schema: text,
  description:
    'ARN of an existing execution role; default one that the stack makes',
  check: arnOf(
    'executionRoleArn',
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'an IAM role',
    'arn:aws:iam::111122223333:role/airflow-execution',
  ),
  checkBeside: ofSame('account', 'executionRoleArn'),
  form: {
    page: 'Security and alarms',
    title: 'Execution role',
    description:
      'A new one with the least that Airflow needs, or one that the owner may use.',
    usable: 'role',
    none: 'One is made, with the least that Airflow needs',
  },
});
