import { environmentClass } from '../data';
import type { Plan } from '../plan';
import {
  applyDefaults,
  type EnvironmentRequest,
  type ResolvedRequest,
} from '../request';
import { type Template } from '../readers/template/types';
import { requestedServices } from '../plan/endpoints';
import { endpointServices } from '../data';
import { HOURS_A_MONTH, prices } from './prices';
import type { CostEstimate, CostItem, Prices } from './types';

/** What is paid for by the hour. */
interface Bill {
  environmentClass: string;
  minWorkers: number;
  minWebservers: number;
  schedulers: number;
  natGateways: number;
  addresses: number;
  /** Interface endpoints by service, each with its zones. */
  endpoints: Array<{ name: string; zones: number }>;
  /** Subnets that a Client VPN endpoint is associated with. */
  vpnAssociations: number;
  /** What is made besides that costs by use. */
  byUse: string[];
}

/**
 * What the network and its environment cost a month (730 hours) while nothing
 * happens, item by item. Of a plan what its templates make is counted, of a
 * request what its plan would make.
 *
 * @param source - a plan, or a request, whose defaults are filled in
 * @param options - `prices`: instead of the dated file's, as a whole or in part
 * @public
 */
export function estimateCost(
  source: Plan | EnvironmentRequest,
  options: { prices?: Partial<Prices>; asOf?: string; source?: string } = {},
): CostEstimate {
  const price: Prices = { ...prices.values, ...options.prices };
  const bill = 'stacks' in source ? billOfPlan(source) : billOfRequest(source);
  const items = [
    ...environmentItems(bill, price),
    item('NAT gateways', bill.natGateways, 'NAT gateway', price.natGatewayHour),
    item(
      'Public IPv4 addresses',
      bill.addresses,
      'address',
      price.publicIpv4Hour,
    ),
    ...bill.endpoints.map(({ name, zones }) =>
      item(
        `Endpoint ${name}`,
        zones,
        'endpoint in a zone',
        price.interfaceEndpointHour,
      ),
    ),
    item(
      'Client VPN',
      bill.vpnAssociations,
      'association with a subnet',
      price.clientVpnAssociationHour,
    ),
  ].filter(({ quantity }) => quantity > 0);
  return {
    currency: 'USD',
    monthly: cents(items.reduce((sum, { monthly }) => sum + monthly, 0)),
    items,
    notIncluded: notIncluded(bill, price),
    asOf: options.asOf ?? prices.asOf,
    source: options.source ?? prices.source,
  };
}

function billOfPlan({ request, stacks }: Plan): Bill {
  const resources = stacks.flatMap(({ template }) =>
    Object.values(template.Resources),
  );
  const count = (type: string) =>
    resources.filter(({ Type }) => Type === type).length;
  return {
    ...request,
    natGateways: count('AWS::EC2::NatGateway'),
    addresses: count('AWS::EC2::EIP'),
    endpoints: resources.flatMap(interfaceEndpoint),
    vpnAssociations: count('AWS::EC2::ClientVpnTargetNetworkAssociation'),
    byUse: byUse(request),
  };
}

function interfaceEndpoint({
  Type,
  Properties = {},
}: Template['Resources'][string]): Bill['endpoints'] {
  const { VpcEndpointType, ServiceName, SubnetIds } = Properties;
  if (Type !== 'AWS::EC2::VPCEndpoint' || VpcEndpointType !== 'Interface') {
    return [];
  }
  // `com.amazonaws.us-east-1.airflow.api`: what follows the Region.
  const name = String(ServiceName).replace(/^.*?\.amazonaws\.[^.]+\./, '');
  return [{ name, zones: Array.isArray(SubnetIds) ? SubnetIds.length : 0 }];
}

function billOfRequest(given: EnvironmentRequest): Bill {
  const request = applyDefaults(given);
  // An existing VPC has its own; what it lacks, its plan says.
  const natGateways =
    request.routing === 'public' && !request.vpc.vpcId
      ? request.natGateways
      : 0;
  const gateways = new Set(['dynamodb']);
  for (const { name, type } of endpointServices.values) {
    if (type === 'Gateway') gateways.add(name);
  }
  return {
    ...request,
    natGateways,
    addresses: natGateways,
    endpoints: requestedServices(request)
      .filter(name => !gateways.has(name))
      .map(name => ({ name, zones: 2 })),
    vpnAssociations: request.access.mechanism === 'client-vpn' ? 2 : 0,
    byUse: byUse(request),
  };
}

function byUse({ alarms, flowLogs, kmsKey }: ResolvedRequest): string[] {
  return [
    ...(kmsKey === 'new' ? ['the KMS key'] : []),
    ...(flowLogs ? ['flow logs'] : []),
    ...(alarms ? ['alarms'] : []),
  ];
}

function environmentItems(bill: Bill, price: Prices): CostItem[] {
  const { environmentClass: name } = bill;
  const further = beyondIncluded(bill);
  const worker = hourOf(price.additionalWorkerHour, name);
  const scheduler = hourOf(price.additionalSchedulerHour, name);
  return [
    item(
      `Environment ${name}`,
      1,
      'environment',
      hourOf(price.environmentHour, name) ?? 0,
    ),
    item(
      'Workers that always run, beyond the first',
      worker === undefined ? 0 : further.workers,
      'worker',
      worker ?? 0,
    ),
    item(
      'Schedulers beyond those included',
      scheduler === undefined ? 0 : further.schedulers,
      'scheduler',
      scheduler ?? 0,
    ),
  ];
}

/** What always runs beyond what the class's own price includes. */
function beyondIncluded({
  environmentClass: name,
  minWebservers,
  minWorkers,
  schedulers,
}: Bill) {
  const included = environmentClass(name);
  return {
    workers: minWorkers - 1,
    schedulers: schedulers - (included?.schedulers.min ?? schedulers),
    webservers: minWebservers - (included?.webservers.min ?? minWebservers),
  };
}

/** Undefined where the price is not known; a class is whatever somebody typed. */
function hourOf(
  hours: Record<string, number>,
  name: string,
): number | undefined {
  return Object.hasOwn(hours, name) ? hours[name] : undefined;
}

function notIncluded(bill: Bill, price: Prices): string[] {
  const { environmentClass: name } = bill;
  const further = beyondIncluded(bill);
  const unpriced = [
    ...(further.workers > 0 &&
    hourOf(price.additionalWorkerHour, name) === undefined
      ? ['workers']
      : []),
    ...(further.schedulers > 0 &&
    hourOf(price.additionalSchedulerHour, name) === undefined
      ? ['schedulers']
      : []),
    ...(further.webservers > 0 ? ['web servers'] : []),
  ];
  return [
    'Workers and web servers that the load adds',
    'Storage of the metadata database, the bucket and the logs',
    'Data through NAT gateways and endpoints, and out to the internet',
    ...(bill.vpnAssociations > 0
      ? [
          `Client VPN connections: ${price.clientVpnConnectionHour} USD an hour each`,
        ]
      : []),
    ...(bill.byUse.length > 0
      ? [`What costs by use: ${bill.byUse.join(', ')}`]
      : []),
    ...(hourOf(price.environmentHour, name) === undefined
      ? [`The environment itself: the price of ${name} is not known`]
      : []),
    ...unpriced.map(
      what => `Further ${what}: their price in ${name} is not known`,
    ),
  ];
}

function item(
  label: string,
  quantity: number,
  unit: string,
  hourly: number,
): CostItem {
  return {
    label,
    quantity,
    unit,
    unitPrice: cents(hourly * HOURS_A_MONTH),
    monthly: cents(quantity * hourly * HOURS_A_MONTH),
  };
}

/** To the cent, without the dust of binary fractions. */
function cents(amount: number): number {
  return Math.round((amount + Number.EPSILON) * 100) / 100;
}
