import type { Environment, VpcEndpoint } from '../../snapshot';
import type { Network } from '../../reachability';
import { isInterface } from '../../reachability/endpointTypes';

/** An endpoint of the environment itself: MWAA's, or one that its customer created for it. */
export interface OwnEndpoint {
  kind: 'database' | 'web-server';
  endpoint: VpcEndpoint;
}

/** The environment's own existing endpoints that have addresses. */
export function ownEndpointsOf(
  network: Network,
  environment: Environment,
): OwnEndpoint[] {
  const services = [
    ['database', environment.DatabaseVpcEndpointService],
    [
      'web-server',
      environment.WebserverAccessMode === 'PUBLIC_ONLY'
        ? undefined
        : environment.WebserverVpcEndpointService,
    ],
  ] as const;
  return services.flatMap(([kind, name]) =>
    name === undefined
      ? []
      : [...network.vpcEndpoints.values()]
          .filter(
            e =>
              e.ServiceName === name &&
              isInterface(e) &&
              (e.SubnetIds ?? []).length > 0,
          )
          .map(endpoint => ({ kind, endpoint })),
  );
}
