import { displayId, type VpcEndpoint } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode } from '../types';
import { createNode, type View } from '../view';

/** VPC endpoints, on the edge of their VPCs, by service. */
export function endpointNodes(view: View): TopologyNode[] {
  const { network, vpcIds } = view;
  const endpoints = [...network.vpcEndpoints.values()].filter(
    endpoint => vpcIds.includes(endpoint.VpcId) && endpoint.State !== 'deleted',
  );
  return sortBy(
    endpoints,
    endpoint => `${endpoint.ServiceName} ${endpoint.VpcEndpointId}`,
  ).map(endpoint =>
    createNode(view, {
      id: endpoint.VpcEndpointId,
      kind: 'vpcEndpoint',
      parent: endpoint.VpcId,
      label: serviceLabel(view, endpoint),
      detail: displayId(endpoint.VpcEndpointId),
      governedBy: endpoint.Groups?.map(group => group.GroupId),
    }),
  );
}

/** `sqs`, or what the endpoint is to the environment. */
export function serviceLabel(view: View, endpoint: VpcEndpoint): string {
  const { environment, snapshot } = view.network;
  const { ServiceName } = endpoint;
  if (ServiceName === environment?.DatabaseVpcEndpointService) {
    return 'MWAA database';
  }
  if (ServiceName === environment?.WebserverVpcEndpointService) {
    return 'MWAA web server';
  }
  const marker = `.${snapshot.region}.`;
  const at = ServiceName.indexOf(marker);
  return at < 0
    ? displayId(ServiceName)
    : ServiceName.slice(at + marker.length);
}
