import type { Environment } from '@aws-sdk/client-mwaa';
import {
  normalise,
  notRead,
  read,
  type NetworkSnapshot,
  type Part,
  type PartName,
  type RawSnapshot,
} from 'mwaa-network';
import { addressesOfVpc } from './addressesOfVpc';
import {
  readAddresses,
  readAvailabilityZones,
  readSubnets,
  vpcReadings,
} from './ec2';
import type { EndpointServices } from './endpointServices';
import { readExecutionRole } from './iam';
import { readKey } from './kms';
import { readEnvironment } from './mwaa';
import { readPrefixLists } from './prefixLists';
import type { Reader } from './Reader';
import { readBucket } from './s3';
import { SharedParts } from './SharedParts';
import { unlessHidden } from './unlessHidden';

type RawParts = Pick<RawSnapshot, PartName>;

/**
 * An environment, the VPC that it is in and what it depends on.
 *
 * @param shared - of what other environments of the same place have read too
 * @throws CallFailed when `GetEnvironment` fails; any other failure leaves a
 *   part that was not read
 */
export async function collect(
  reader: Reader,
  name: string,
  endpointServices: EndpointServices,
  shared: SharedParts = new SharedParts(),
  now: () => Date = () => new Date(),
): Promise<NetworkSnapshot> {
  const environment = await readEnvironment(reader, name);
  const at = now().toISOString();
  const [network, dependencies, availabilityZones, vpcEndpointServices] =
    await Promise.all([
      collectNetwork(reader, environment, shared),
      collectDependencies(reader, environment),
      shared.once('availabilityZones', () =>
        reader.part(() => readAvailabilityZones(reader)),
      ),
      shared.once('vpcEndpointServices', () => endpointServices.read(reader)),
    ]);
  return normalise({
    ...reader.place,
    environment: read([environment], { ...reader.place, at }),
    ...network,
    ...dependencies,
    availabilityZones,
    vpcEndpointServices,
  });
}

/**
 * An existing VPC, without an environment.
 *
 * @throws CallFailed when the VPC itself cannot be read
 */
export async function collectExistingVpc(
  reader: Reader,
  vpcId: string,
  endpointServices: EndpointServices,
): Promise<NetworkSnapshot | undefined> {
  const vpcs = await vpcReadings.vpcs(reader, vpcId);
  if (vpcs.length === 0) return undefined;
  const shared = new SharedParts();
  const [network, availabilityZones, vpcEndpointServices] = await Promise.all([
    collectVpc(reader, vpcId, shared),
    reader.part(() => readAvailabilityZones(reader)),
    reader.part(async () => {
      const part = await endpointServices.read(reader);
      if (part.status === 'notRead') throw new Error(part.reason);
      return part.items;
    }),
  ]);
  const none = () => reader.part(async () => []);
  return normalise({
    ...reader.place,
    environment: await none(),
    ...network,
    buckets: await none(),
    executionRoles: await none(),
    keys: await none(),
    availabilityZones,
    vpcEndpointServices,
  });
}

/** Everything in the VPC of the environment's subnets. */
async function collectNetwork(
  reader: Reader,
  environment: Environment,
  shared: SharedParts,
): Promise<RawParts> {
  const subnetIds = environment.NetworkConfiguration?.SubnetIds ?? [];
  const subnets = await reader.part(() =>
    readSubnets(reader, [{ Name: 'subnet-id', Values: subnetIds }]),
  );
  const vpcId = subnets.status === 'read' ? subnets.items[0]?.VpcId : undefined;
  if (vpcId) {
    return shared.once(`vpc:${vpcId}`, () => collectVpc(reader, vpcId, shared));
  }
  const why =
    subnets.status === 'notRead'
      ? subnets.reason
      : `AWS knows none of the environment's subnets (${subnetIds.join(', ')}).`;
  const reason = `The environment's VPC is not known. ${why}`;
  return {
    ...Object.fromEntries(
      [...Object.keys(vpcReadings), 'addresses', 'prefixLists'].map(part => [
        part,
        notRead(reason),
      ]),
    ),
    // None, and that is an answer.
    ...(subnets.status === 'read' && { subnets }),
  };
}

/** Of a shared VPC, AWS shows these to its owner only, and nothing to others. */
const HIDDEN_FROM_PARTICIPANTS: ReadonlySet<string> = new Set([
  'egressOnlyInternetGateways',
  'natGateways',
]);

type VpcParts = {
  [P in Exclude<keyof typeof vpcReadings, 'vpcs'>]: Promise<
    Part<Awaited<ReturnType<(typeof vpcReadings)[P]>>[number]>
  >;
};

async function collectVpc(
  reader: Reader,
  vpcId: string,
  shared: SharedParts,
): Promise<RawParts> {
  const part = <T>(reading: (r: Reader, vpcId: string) => Promise<T[]>) =>
    reader.part(() => reading(reader, vpcId));
  const { vpcs: ofVpc, ...others } = vpcReadings;
  const vpcs = part(ofVpc);
  const ofOwner = async <T>(
    reading: (r: Reader, vpcId: string) => Promise<T[]>,
  ) => {
    const [own, vpc] = await Promise.all([part(reading), vpcs]);
    return unlessHidden(own, vpc, reader.place.account);
  };
  const readings = Object.fromEntries(
    Object.entries(others).map(([name, reading]) => [
      name,
      HIDDEN_FROM_PARTICIPANTS.has(name)
        ? ofOwner<unknown>(reading)
        : part<unknown>(reading),
    ]),
  ) as VpcParts;
  const { natGateways, networkInterfaces, routeTables, securityGroups } =
    readings;
  const addresses = shared.once('addresses', () =>
    reader.part(() => readAddresses(reader)),
  );
  return allOf({
    vpcs,
    ...readings,
    addresses: Promise.all([addresses, networkInterfaces, natGateways]).then(
      parts => addressesOfVpc(...parts),
    ),
    prefixLists: Promise.all([routeTables, securityGroups]).then(parts =>
      reader.part(() => readPrefixLists(reader, ...parts)),
    ),
  });
}

/** Bucket, role and key: none where the environment names none. */
function collectDependencies(
  reader: Reader,
  environment: Environment,
): Promise<RawParts> {
  const { SourceBucketArn, ExecutionRoleArn, KmsKey } = environment;
  return allOf({
    buckets: reader.part(async () =>
      SourceBucketArn ? readBucket(reader, SourceBucketArn) : [],
    ),
    executionRoles: reader.part(async () =>
      ExecutionRoleArn ? readExecutionRole(reader, ExecutionRoleArn) : [],
    ),
    keys: reader.part(async () => (KmsKey ? readKey(reader, KmsKey) : [])),
  });
}

/** `Promise.all` for a record. */
async function allOf(parts: Record<string, Promise<unknown>>) {
  return Object.fromEntries(
    await Promise.all(
      Object.entries(parts).map(async ([name, part]) => [name, await part]),
    ),
  );
}
