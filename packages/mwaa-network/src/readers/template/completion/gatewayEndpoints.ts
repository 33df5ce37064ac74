import { displayId, isUnresolved, unresolved } from '../../../snapshot';
import type { Draft } from '../draft';
import { BROUGHT_ALONG } from '../resources/vpc';

/**
 * What an endpoint brings along: a gateway's puts a route to its service's
 * prefix list into each of its route tables; an interface's without a security
 * group gets the VPC's default one.
 */
export function addEndpointEffects(draft: Draft): void {
  for (const endpoint of draft.vpcEndpoints) {
    // One that was there before the template has had its effect.
    if (!isUnresolved(endpoint.VpcEndpointId)) continue;
    if (endpoint.VpcEndpointType === 'Gateway') {
      const prefixList = prefixListOf(endpoint.ServiceName, draft);
      for (const table of draft.routeTables) {
        if (endpoint.RouteTableIds?.includes(table.RouteTableId)) {
          table.Routes.push({
            DestinationPrefixListId: prefixList,
            GatewayId: endpoint.VpcEndpointId,
            Origin: 'CreateRoute',
            State: 'active',
          });
        }
      }
    } else if (endpoint.Groups?.length === 0 && isUnresolved(endpoint.VpcId)) {
      endpoint.Groups.push({
        GroupId: unresolved(
          displayId(endpoint.VpcId),
          BROUGHT_ALONG.securityGroup,
        ),
      });
    }
  }
}

/** AWS's prefix list is called after the service; its id only the Region knows. */
function prefixListOf(service: string, draft: Draft): string {
  const known = draft.prefixLists.find(list => list.PrefixListName === service);
  if (known) return known.PrefixListId;
  const PrefixListId = unresolved(service, 'PrefixListId');
  if (!draft.prefixLists.some(list => list.PrefixListId === PrefixListId)) {
    draft.prefixLists.push({
      PrefixListId,
      PrefixListName: service,
      AddressFamily: 'IPv4',
    });
  }
  return PrefixListId;
}
