import type { InternetGateway } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

export const internetGateway: ResourceHandler = {
  type: 'AWS::EC2::InternetGateway',
  parts: ['internetGateways'],
  phase: 'make',
  idAttributes: ['InternetGatewayId'],
  read(resource, draft) {
    draft.internetGateways.push(
      compact<InternetGateway>({
        InternetGatewayId: resource.id,
        Attachments: [],
        OwnerId: resource.place.account || undefined,
        ...resource.tags(),
      }),
    );
  },
};
