import { field } from '../field';
import { choice } from '../schema';

/**
 * Whether the VPC is made or exists: an answer of the form, which a request
 * gives by naming a VPC or not.
 */
export const vpcKind = field({
  path: 'vpcKind',
  schema: choice('new', 'existing'),
  description: 'A new VPC, or one that exists',
  default: view => (view.value('vpc.vpcId') ? 'existing' : 'new'),
  form: {
    page: 'Network',
    title: 'VPC',
    description:
      "A new one is made to MWAA's requirements. An existing one is read and judged first; what it lacks is added beside what exists, and nothing existing is changed.",
    labels: ['A new VPC', 'An existing VPC'],
    startsWith: 'new',
    display: 'radio',
  },
});
