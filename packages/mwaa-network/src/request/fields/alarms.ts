import { field } from '../field';
import { yesOrNo } from '../schema';

/** The alarms that the MWAA user guide documents; default false. */
export const alarms = field({
  path: 'alarms',
  schema: yesOrNo,
  description: 'The alarms that the MWAA user guide documents; default false',
  form: {
    page: 'Security and alarms',
    title: 'Alarms',
    description: 'Those that the MWAA user guide documents, in CloudWatch.',
  },
  update: {
    page: 'Settings',
    description: 'Those that the MWAA user guide documents.',
  },
});
