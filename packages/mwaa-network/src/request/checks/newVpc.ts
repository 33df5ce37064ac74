import type { Applies } from '../field';

/** Of what an existing VPC has already. */
export const ofNewVpc: Applies = {
  when: { field: 'vpcKind', in: ['new'] },
  otherwise: {
    message: 'Is of a new VPC: an existing one keeps what its owner gave it.',
    remedy: 'Leave it out, or leave out vpc.vpcId for a new VPC.',
  },
};
