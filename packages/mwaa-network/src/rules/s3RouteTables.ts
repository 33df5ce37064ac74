import { displayId, routeTarget } from '../snapshot';
import { isBlackhole } from '../reachability';
import {
  answersToName,
  isGateway,
  isInterface,
} from '../reachability/endpointTypes';
import { servicesWithEndpoints } from './askedServices';
import {
  blamedEndpoints,
  longerList,
  modifyEndpoints,
} from './endpointChanges';
import { violation, notApplicable, pass, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { eachSubnet } from './subnetTables';

export const s3RouteTables = rule({
  id: 'endpoint/s3-route-tables',
  met: 'S3 gateway endpoint on both route tables',
  notMet: 'S3 gateway endpoint is not on both route tables',
  statement:
    'The gateway endpoint for S3 is associated with the route tables of both of the environment’s subnets.',
  severity: 'critical',
  remedy:
    'Associate the gateway endpoint with the route tables of both subnets.',
  sources: [sources.networking, sources.endpoints2026],
  routing: 'private',
  needs: ['vpcEndpoints', 'routeTables'],
  check(context) {
    const { network } = context;
    const s3 = servicesWithEndpoints(context).find(
      ({ service }) => service.name === 's3',
    );
    const endpoints = s3?.endpoints ?? [];
    if (endpoints.some(e => isInterface(e) && answersToName(e))) {
      return notApplicable('S3 is reached by an interface endpoint');
    }
    const gateways = endpoints.filter(isGateway);
    if (gateways.length === 0) {
      return notApplicable('There is no gateway endpoint for S3');
    }
    const ids = gateways.map(e => e.VpcEndpointId);
    return eachSubnet(network, tables => {
      const without = tables.filter(
        ([, { table }]) =>
          !table.Routes.some(
            r => ids.includes(routeTarget(r) ?? '') && !isBlackhole(r),
          ),
      );
      const evidence = ids.map(
        (id, i) =>
          `${displayId(id)}: ${names(gateways[i].RouteTableIds ?? []) || 'no route table'}`,
      );
      const lacking = without.map(([, { table }]) => table.RouteTableId);
      return lacking.length === 0
        ? pass(`Both subnets have a route to ${names(ids)}`, evidence)
        : violation(
            `${names(lacking)} of ${names(without.map(([id]) => id))} has no route to ${names(ids)}`,
            [...lacking, ...ids],
            evidence,
          );
    });
  },
  remediate: (context, { resources }) =>
    modifyEndpoints(
      'The gateway endpoint exists and is its owner’s: its route tables are part of it.',
      blamedEndpoints(context, resources).slice(0, 1),
      ({ RouteTableIds }) =>
        longerList(
          'RouteTableIds',
          RouteTableIds,
          resources.filter(id => !context.network.vpcEndpoints.has(id)),
        ),
    ),
});
