import { arnOf, ofSame } from '../checks/arn';
import { field } from '../field';
import { text } from '../schema';

/** ARN of a managed policy that bounds the role that the stack makes; or empty. */
export const permissionsBoundaryArn = field({
  path: 'permissionsBoundaryArn',
  schema: text,
  description:
    'ARN of a managed policy that bounds the role that the stack makes',
  check: arnOf(
    'permissionsBoundaryArn',
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
    'a managed policy',
    'arn:aws:iam::111122223333:policy/boundary',
  ),
  checkBeside: ofSame('account', 'permissionsBoundaryArn'),
  applies: [
    {
      when: {
        any: [
          { field: 'executionRoleArn', in: [''] },
          // Their role is the stack's, whoever made the other.
          { field: 'flowLogs', in: [true] },
        ],
      },
      otherwise: {
        message:
          'Bounds the role that the stack makes, and an existing role is named.',
        remedy: 'Leave one of the two out.',
      },
    },
  ],
  endsWithCondition: true,
  form: {
    page: 'Security and alarms',
    title: 'Permissions boundary',
    description: 'A managed policy that bounds the role that is made.',
    usable: 'boundary',
  },
});
