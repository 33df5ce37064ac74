import { ofNewVpc } from '../checks/newVpc';
import { field } from '../field';
import { choice } from '../schema';

/**
 * Of a new VPC: `open` lets everything through, as the networking page says;
 * `strict` allows what is needed and denies the rest. Default `open`.
 */
export const networkAcl = field({
  path: 'networkAcl',
  schema: choice('open', 'strict'),
  description:
    'Network ACLs of a new VPC: everything (default), or what is needed and nothing else',
  default: 'open',
  neutral: 'open',
  choiceOf: 'a kind of network ACL',
  applies: [ofNewVpc],
  form: {
    page: 'Network',
    title: 'Network ACLs',
    description:
      'Strict ones allow what MWAA needs and deny everything else. What your DAGs reach beyond HTTPS is denied too.',
    labels: ['Open, security groups alone decide', 'Strict'],
    display: 'radio',
  },
});
