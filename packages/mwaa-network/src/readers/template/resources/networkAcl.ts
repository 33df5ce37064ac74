import type { NetworkAcl } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

/** Its closing `*` entries are added once the VPC is known. */
export const networkAcl: ResourceHandler = {
  type: 'AWS::EC2::NetworkAcl',
  parts: ['networkAcls'],
  phase: 'make',
  idAttributes: ['Id'],
  read(resource, draft) {
    draft.networkAcls.push(
      compact<NetworkAcl>({
        NetworkAclId: resource.id,
        VpcId: resource.required('VpcId'),
        IsDefault: false,
        Entries: [],
        Associations: [],
        OwnerId: resource.place.account || undefined,
        ...resource.tags(),
      }),
    );
  },
};
