import { displayId, isUnresolved } from '../snapshot';
import type { Environment, VpcEndpoint } from '../snapshot';
import type { Network } from '../reachability';
import { isAvailable, isInterface } from '../reachability/endpointTypes';
import type { Outcome, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { count, names } from './words';
import { vpcsOf } from './subnets';

/** While these last, the endpoints must be there; before and after they need not. */
const LIVING = [
  'AVAILABLE',
  'UPDATING',
  'UPDATE_FAILED',
  'ROLLING_BACK',
  'CREATING_SNAPSHOT',
  'MAINTENANCE',
];

export const mwaaEndpoints: Rule = {
  description: {
    id: 'mwaa-endpoints/present',
    title: 'Endpoints of the environment itself',
    statement:
      'The environment’s own endpoints are there, one for the database and, unless the web server is public only, one for the web server: interfaces with private addresses in both subnets.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Where MWAA manages them, ask AWS Support. Where you do (EndpointManagement=CUSTOMER), the VPC’s owner creates them: aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --service-name <the environment’s endpoint service> --vpc-id <VPC> --subnet-ids <both subnets> --security-group-ids <groups>',
    sources: [sources.networking, sources.ownEndpoints],
  },
  needs: ['environment', 'vpcEndpoints'],
  follows: ['subnet/count'],
  check({ network, environment }) {
    const { Status } = environment;
    if (Status === undefined || !LIVING.includes(Status)) {
      return notApplicable(
        `They come with the environment, which is ${displayId(Status ?? 'not made yet')}`,
      );
    }
    const services = expectedServices(environment);
    if (services.some(([, name]) => name === undefined || isUnresolved(name))) {
      return byAppearance(network, services.length);
    }
    const { missing, faulty, evidence } = ownEndpoints(network, services);
    if (missing.length === 0 && faulty.length === 0) {
      return pass(
        `${count(services.length, 'endpoint')} of the environment itself`,
        evidence,
      );
    }
    if (isShared(network) && missing.length > 0) {
      return unknown(
        'The endpoints belong to the VPC’s owner, whose account was not read',
        evidence,
      );
    }
    return violation({
      message:
        missing.length > 0
          ? `The environment has no endpoint for its ${missing.join(' and its ')}`
          : `${names(faulty)} is no available interface in both of the environment’s subnets`,
      resources: missing.length > 0 ? [environment.Name, ...faulty] : faulty,
      evidence,
    });
  },
};

/** What the environment talks to by an endpoint of its own, and the endpoint service of it. */
export type OwnService = [what: string, name: string | undefined];

/** The environment's endpoints to its own services, as they are in the VPC. */
export function ownEndpoints(network: Network, services: OwnService[]) {
  const vpcs = vpcsOf(network);
  const missing: string[] = [];
  const faulty: string[] = [];
  const evidence: string[] = [];
  for (const [what, name] of services) {
    const own = [...network.vpcEndpoints.values()].filter(
      e => e.ServiceName === name && (vpcs.size === 0 || vpcs.has(e.VpcId)),
    );
    evidence.push(
      `${what}: ${name ?? 'no service named'}: ${names(own.map(e => e.VpcEndpointId)) || 'no endpoint'}`,
    );
    if (own.length === 0) missing.push(what);
    else if (!own.some(e => isSound(network, e))) {
      faulty.push(...own.map(e => e.VpcEndpointId));
    }
  }
  return { missing, faulty, evidence };
}

export function expectedServices(environment: Environment): OwnService[] {
  const database: OwnService = [
    'database',
    environment.DatabaseVpcEndpointService,
  ];
  return environment.WebserverAccessMode === 'PUBLIC_ONLY'
    ? [database]
    : [database, ['web server', environment.WebserverVpcEndpointService]];
}

/** Answers of older APIs do not name the services: interfaces that MWAA made show it. */
function byAppearance(network: Network, expected: number): Outcome {
  const own = [...network.vpcEndpoints.values()].filter(
    e =>
      e.RequesterManaged === true &&
      isInterface(e) &&
      /\.vpce-svc-/.test(e.ServiceName) &&
      isSound(network, e),
  );
  const evidence = own.map(
    e => `${displayId(e.VpcEndpointId)}: ${e.ServiceName}`,
  );
  return own.length >= expected
    ? pass(
        `${count(own.length, 'endpoint')} of the environment itself`,
        evidence,
      )
    : unknown('The environment does not name its endpoint services', evidence);
}

/** Available, with an interface that has a private address in each of the environment's subnets. */
function isSound(network: Network, endpoint: VpcEndpoint): boolean {
  const subnets = new Set(endpoint.SubnetIds ?? []);
  if (!isAvailable(endpoint) || !isInterface(endpoint)) return false;
  if (!network.subnetIds.every(id => subnets.has(id))) return false;
  if (!network.isRead('networkInterfaces')) return true;
  const withAddress = new Set(
    (endpoint.NetworkInterfaceIds ?? [])
      .map(id => network.networkInterfaces.get(id))
      .filter(i => i?.PrivateIpAddress !== undefined)
      .map(i => i?.SubnetId),
  );
  return network.subnetIds.every(id => withAddress.has(id));
}

/** Whether another account owns the VPC: its endpoints are out of sight then. */
export function isShared(network: Network): boolean {
  const { account } = network.snapshot;
  return network.subnetIds.some(id => {
    const owner = network.subnets.get(id)?.OwnerId;
    return owner !== undefined && account !== '' && owner !== account;
  });
}
