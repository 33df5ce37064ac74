import { ofNewVpc } from '../checks/newVpc';
import { field } from '../field';
import { yesOrNo } from '../schema';

/** Flow logs of a new VPC, to CloudWatch Logs; default false. */
export const flowLogs = field({
  path: 'flowLogs',
  schema: yesOrNo,
  description: 'Flow logs of a new VPC, to CloudWatch Logs; default false',
  neutral: false,
  applies: [ofNewVpc],
  form: {
    page: 'Network',
    title: 'Flow logs',
    description:
      'What goes in and out of the VPC, to CloudWatch Logs. They cost by the gigabyte.',
  },
  update: {
    page: 'Settings',
    description: 'Of a VPC that was made with the environment.',
  },
});
