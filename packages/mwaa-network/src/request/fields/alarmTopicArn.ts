import { arnOf, ofSame } from '../checks/arn';
import { field } from '../field';
import { text } from '../schema';

/** ARN of an SNS topic that the alarms tell; or empty. */
export const alarmTopicArn = field({
  path: 'alarmTopicArn',
  schema: text,
  description: 'ARN of an SNS topic that the alarms tell',
  check: arnOf(
    'alarmTopicArn',
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/,
    'an SNS topic',
    'arn:aws:sns:us-east-1:111122223333:airflow-alarms',
  ),
  checkBeside: ofSame('region', 'alarmTopicArn'),
  applies: [
    {
      when: { field: 'alarms', in: [true] },
      otherwise: {
        message: 'There are no alarms to tell it of.',
        remedy: 'Set alarms to true, or leave the topic out.',
      },
    },
  ],
  endsWithCondition: true,
  form: {
    page: 'Security and alarms',
    title: 'Topic of the alarms',
    description: 'An SNS topic that is told.',
    usable: 'topic',
    none: 'Nobody is told',
  },
  update: {
    page: 'Settings',
    description: 'An SNS topic that the alarms tell.',
  },
});
