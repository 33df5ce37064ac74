import { field } from '../field';
import { choice } from '../schema';

/** With or without a way to the internet. */
export const routing = field({
  path: 'routing',
  schema: choice('public', 'private'),
  description: 'With a way to the internet, or without; default public',
  default: 'public',
  choiceOf: 'a kind of routing',
  fixed:
    'Routing is what the network is made of: changing it would rebuild the network under a running environment.',
  form: {
    page: 'Network',
    title: 'Internet access',
    description:
      'Without internet, Airflow reaches AWS through VPC endpoints only, and nothing else. It cannot be changed later.',
    labels: [
      'With internet, through NAT gateways',
      'No internet, through VPC endpoints only',
    ],
    startsWith: 'public',
    display: 'radio',
    noChoice: '"${0}" is no kind of routing; choose public or private.',
  },
});
