import { displayId } from '../snapshot';
import type { EndpointService } from '../data';
import { endpointServices } from '../data';
import type { Network } from '../reachability';
import { isBlackhole, routeText } from '../reachability';
import { isGateway, isInterface } from '../reachability/endpointTypes';
import { endpointsByService } from './askedServices';
import { serviceNameOf } from '../reachability/endpointNames';
import { defaultRoute, defaultRouteKind } from './inferRouting';
import type { Context, Outcome, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';
import { vpcsOf } from './subnets';

/** One rule for each service: `endpoint/sqs`, `endpoint/airflow-api`, ... */
export const endpointPresence: readonly Rule[] =
  endpointServices.values.map(presenceRule);

/** The rule that asks for an endpoint of the service. */
export function presenceRuleId(service: EndpointService): string {
  return `endpoint/${service.name.replace('.', '-')}`;
}

function presenceRule(service: EndpointService): Rule {
  const { name, why, absence } = service;
  const s3 = name === 's3';
  return {
    description: {
      id: presenceRuleId(service),
      title: `Endpoint for ${name}`,
      statement: `The VPC has ${
        s3
          ? 'a gateway endpoint, or an interface endpoint,'
          : 'an interface endpoint'
      } for ${name}${service.whereOffered ? ', where the Region offers it' : ''}: ${why}.`,
      severity: absence.current === 'fail' ? 'critical' : 'medium',
      violation: absence,
      remedy: createCommand('<VPC>', '<Region>', service),
      sources: [
        sources.networking,
        absence.current === 'fail'
          ? sources.endpoints2026
          : sources.endpoints2022,
      ],
    },
    routing: 'private',
    needs: ['environment', 'vpcEndpoints'],
    check: context => check(context, service),
  };
}

function check(
  { network, profile }: Context,
  service: EndpointService,
): Outcome {
  const found = endpointsByService(network).get(service.name) ?? [];
  const right = found.filter(
    e => isInterface(e) || (service.type === 'Gateway' && isGateway(e)),
  );
  const evidence = found.map(
    e =>
      `${displayId(e.VpcEndpointId)}: ${e.ServiceName}, ${e.VpcEndpointType ?? 'Gateway'} (${e.State ?? 'available'})`,
  );
  if (right.length > 0) {
    return pass(
      `${names(right.map(e => e.VpcEndpointId))} leads to ${service.name}`,
      evidence,
    );
  }
  if (service.whereOffered) {
    const offered = isOffered(network, service.name);
    if (offered === undefined) {
      return unknown(
        `Not every Region offers ${service.name}, and it was not read whether this one does: ${network.whyNotRead('vpcEndpointServices')}`,
      );
    }
    if (!offered) {
      return notApplicable(`The Region does not offer ${service.name}`);
    }
  }
  const vpcs = [...vpcsOf(network)];
  // The page wants it in the VPC; one that is shared by a hub does as well.
  const way = profile === 'current' && wayToHub(network);
  if (way) {
    return unknown(
      `${names(vpcs)} has no endpoint for ${service.name}, and whether one lies behind ${way} was not read`,
      evidence,
    );
  }
  return violation({
    message:
      found.length > 0
        ? `${names(found.map(e => e.VpcEndpointId))} for ${service.name} is of type ${found[0].VpcEndpointType ?? 'Gateway'}, not Interface`
        : `${names(vpcs) || 'The VPC'} has no endpoint for ${service.name}: ${service.why}`,
    resources: found.length > 0 ? found.map(e => e.VpcEndpointId) : vpcs,
    evidence,
    remedy: createCommand(
      names(vpcs) || '<VPC>',
      network.snapshot.region || '<Region>',
      service,
      network,
    ),
  });
}

/** The first of the routes by which everything leaves the subnets for another network; undefined unless it does from each. */
function wayToHub(network: Network): string | undefined {
  const ways = network.subnetIds.map(id => {
    const table = network.routeTableOf(id)?.table;
    const route = table && defaultRoute(table.Routes);
    return route &&
      !isBlackhole(route) &&
      defaultRouteKind(network, route) === 'elsewhere'
      ? `${displayId(table.RouteTableId)}: ${routeText(route)}`
      : undefined;
  });
  return ways.includes(undefined) ? undefined : ways[0];
}

function isOffered(network: Network, name: string): boolean | undefined {
  const { vpcEndpointServices, region } = network.snapshot;
  if (vpcEndpointServices.status !== 'read') return undefined;
  return vpcEndpointServices.items.some(
    s => serviceNameOf(s.ServiceName, region) === name,
  );
}

function createCommand(
  vpc: string,
  region: string,
  { name, type }: EndpointService,
  network?: Network,
): string {
  const list = (ids: readonly string[] | undefined, placeholder: string) =>
    ids && ids.length > 0 ? ids.map(displayId).join(' ') : placeholder;
  const start = `aws ec2 create-vpc-endpoint --vpc-id ${vpc} --service-name com.amazonaws.${region}.${name} --vpc-endpoint-type ${type}`;
  if (type === 'Gateway') {
    const tables = network?.subnetIds.flatMap(
      id => network.routeTableOf(id)?.table.RouteTableId ?? [],
    );
    return `${start} --route-table-ids ${list([...new Set(tables)], '<route tables of both subnets>')}`;
  }
  return `${start} --private-dns-enabled --subnet-ids ${list(network?.subnetIds, '<both subnets>')} --security-group-ids ${list(network?.groupIds, '<group>')}`;
}
