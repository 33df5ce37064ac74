import type { ResourceHandler } from '../handler';

export const egressOnlyInternetGateway: ResourceHandler = {
  type: 'AWS::EC2::EgressOnlyInternetGateway',
  parts: ['egressOnlyInternetGateways'],
  phase: 'make',
  idAttributes: ['Id'],
  read(resource, draft) {
    draft.egressOnlyInternetGateways.push({
      EgressOnlyInternetGatewayId: resource.id,
      Attachments: [{ VpcId: resource.required('VpcId'), State: 'attached' }],
      ...resource.tags(),
    });
  },
};
