import type { Applies } from '../field';
import { showValue } from '../problem';

/** A part of a VPC that is made. */
export const partOfNewVpc: Applies = {
  when: { field: 'vpcKind', in: ['new'] },
  otherwise: {
    message: view =>
      `Is of a new VPC, and ${showValue(view.given('vpc.vpcId'))} exists.`,
    remedy: 'Leave it out, or leave out vpc.vpcId for a new VPC.',
  },
};

/** A part of a VPC that exists. */
export const partOfExistingVpc: Applies = {
  when: { field: 'vpcKind', in: ['existing'] },
  otherwise: {
    message: 'Is of an existing VPC, and none is named.',
    remedy: 'Name it in vpc.vpcId, or leave this out for a new VPC.',
  },
};
