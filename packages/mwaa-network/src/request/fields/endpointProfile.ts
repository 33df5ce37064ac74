import { field } from '../field';
import { choice } from '../schema';

/** Which set of service endpoints private routing gets. */
export const endpointProfile = field({
  path: 'endpointProfile',
  schema: choice('current', 'strict-2022'),
  description: 'Which set of service endpoints private routing gets',
  // The guide's own list, and the page's word that Airflow's endpoints are needed.
  default: 'current',
  choiceOf: 'an endpoint profile',
  applies: [{ when: { field: 'routing', in: ['private'] } }],
  form: {
    page: 'Network',
    title: 'Service endpoints',
    description:
      'Which AWS services get an endpoint in the VPC. Each interface endpoint costs; the preview says how much.',
    labels: [
      "What MWAA needs today, and Airflow's own API",
      'The ten that the user guide of 2022 asked for',
    ],
  },
});
