import { displayId, isUnresolved } from '../snapshot';
import type { Environment, VpcEndpoint } from '../snapshot';
import type { Network } from '../reachability';
import { isAvailable, isInterface } from '../reachability/endpointTypes';
import type { Outcome, RemediationContext } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { count, names } from './words';
import {
  call,
  ec2,
  outputOf,
  ownersChange,
  type AwsCommand,
  type Remediation,
  type TemplateChange,
} from '../remediation';
import { isShared, vpcsOf } from '../reachability/vpcsOf';

/** While these last, the endpoints must be there; before and after they need not. */
const LIVING = [
  'AVAILABLE',
  'UPDATING',
  'UPDATE_FAILED',
  'ROLLING_BACK',
  'CREATING_SNAPSHOT',
  'MAINTENANCE',
];

export const mwaaEndpoints = rule({
  id: 'mwaa-endpoints/present',
  met: 'Endpoints of the environment itself',
  notMet: 'Endpoint of the environment itself is missing',
  statement:
    'The environment’s own endpoints are there, one for the database and, unless the web server is public only, one for the web server: interfaces with private addresses in both subnets.',
  severity: 'high',
  remedy:
    'Where MWAA manages them, ask AWS Support. Where you do (EndpointManagement CUSTOMER), the VPC’s owner creates interface endpoints to the environment’s endpoint services, in both subnets.',
  sources: [sources.networking, sources.ownEndpoints],
  needs: ['vpcEndpoints'],
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
    return violation(
      missing.length > 0
        ? `The environment has no endpoint for its ${missing.join(' and its ')}`
        : `${names(faulty)} is no available interface in both of the environment’s subnets`,
      missing.length > 0 ? [environment.Name, ...faulty] : faulty,
      evidence,
    );
  },
  remediate(context, { message }) {
    const { environment } = context;
    if (environment.EndpointManagement === 'CUSTOMER') {
      const fix = byTheCustomer(
        'The endpoints of the environment itself are made by the owner of the VPC, since the environment says so.',
        context,
      );
      if (fix.commands.length > 0) return fix;
    }
    // AWS Support has one Region.
    const region = 'us-east-1';
    return ownersChange(
      'The endpoints of the environment itself are MWAA’s to make and to fix: AWS Support is asked, by this command where the account has a plan with its API, in the console elsewhere.',
      [
        {
          ...call(
            'support',
            'DescribeServices',
            {},
            {
              name: 'SERVICE',
              path: "services[?contains(name, 'Airflow')].code | [0]",
            },
          ),
          region,
        },
        {
          ...call('support', 'CreateCase', {
            serviceCode: outputOf('SERVICE'),
            subject: `Amazon MWAA environment ${environment.Name}: endpoints`,
            communicationBody: `${message}. Please restore the endpoints of ${environment.Arn ?? environment.Name}.`,
          }),
          region,
        },
      ],
    );
  },
});

/** What the environment talks to by an endpoint of its own, and the endpoint service of it. */
type OwnService = [what: string, name: string | undefined];

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

/** The endpoints of the environment itself that its customer makes, or leads into both subnets. */
export function byTheCustomer(
  reason: string,
  { environment, network }: RemediationContext,
): Remediation {
  const VpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '';
  const commands: AwsCommand[] = [];
  const changes: TemplateChange[] = [];
  for (const [what, service] of expectedServices(environment)) {
    if (!service) continue;
    const { missing, faulty } = ownEndpoints(network, [[what, service]]);
    if (missing.length > 0) {
      const after = {
        VpcId,
        VpcEndpointType: 'Interface',
        ServiceName: service,
        SubnetIds: [...network.subnetIds],
        SecurityGroupIds: [...network.groupIds],
      };
      commands.push(ec2('CreateVpcEndpoint', after));
      changes.push({ resource: what, type: 'AWS::EC2::VPCEndpoint', after });
      continue;
    }
    const [endpoint] = faulty.flatMap(id => network.vpcEndpoints.get(id) ?? []);
    const has = endpoint?.SubnetIds ?? [];
    const AddSubnetIds = network.subnetIds.filter(id => !has.includes(id));
    if (!endpoint || AddSubnetIds.length === 0) continue;
    const { VpcEndpointId } = endpoint;
    commands.push(ec2('ModifyVpcEndpoint', { VpcEndpointId, AddSubnetIds }));
    changes.push({
      resource: VpcEndpointId,
      type: 'AWS::EC2::VPCEndpoint',
      before: { SubnetIds: has },
      after: { SubnetIds: [...has, ...AddSubnetIds] },
    });
  }
  return ownersChange(reason, commands, changes);
}
