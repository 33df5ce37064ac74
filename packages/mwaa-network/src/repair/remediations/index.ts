import type { Remediate } from '../remediation';
import { bucketRemediations } from './buckets';
import { endpointRemediations } from './endpoints';
import { environmentRemediations } from './environments';
import { internetGatewayRemediations } from './internetGateways';
import { keyRemediations } from './keys';
import { natDeviceRemediations } from './natDevices';
import { natRouteRemediations } from './natRoutes';
import { networkAclRemediations } from './networkAcls';
import { ownedEndpointRemediations } from './ownedEndpoints';
import { ownEndpointRemediations } from './ownEndpoints';
import { ownersRemediations } from './owners';
import { peopleRemediations } from './people';
import { publicSubnetRemediations } from './publicSubnets';
import { reachabilityRemediations } from './reachability';
import { routeRemediations } from './routes';
import { securityGroupRemediations } from './securityGroups';

/** Who fixes the finding of each rule, by the rule's id. */
export const remediations: Readonly<Record<string, Remediate>> = {
  ...bucketRemediations,
  ...endpointRemediations,
  ...environmentRemediations,
  ...internetGatewayRemediations,
  ...keyRemediations,
  ...natDeviceRemediations,
  ...natRouteRemediations,
  ...networkAclRemediations,
  ...ownedEndpointRemediations,
  ...ownEndpointRemediations,
  ...ownersRemediations,
  ...peopleRemediations,
  ...publicSubnetRemediations,
  ...reachabilityRemediations,
  ...routeRemediations,
  ...securityGroupRemediations,
};
