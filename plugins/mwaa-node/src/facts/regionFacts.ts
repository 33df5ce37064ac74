import type { Vpc } from '@aws-sdk/client-ec2';
import { normaliseValue, type Part, type RegionFacts } from 'mwaa-network';
import { readAvailabilityZones, readVpcs } from '../collect/ec2';
import type { EndpointServices } from '../collect/endpointServices';
import { readEnvironmentNames } from '../collect/mwaa';
import type { Reader } from '../collect/Reader';

/**
 * What a plan needs to know of an account and Region. Without the zones there
 * is no plan, so that these must be read; the rest may be missing.
 *
 * @throws CallFailed when the zones cannot be read
 */
export async function readRegionFacts(
  reader: Reader,
  endpointServices: EndpointServices,
  now: () => Date = () => new Date(),
): Promise<RegionFacts> {
  const [availabilityZones, services, vpcs, environments] = await Promise.all([
    readAvailabilityZones(reader),
    endpointServices.read(reader),
    reader.part(() => readVpcs(reader)),
    reader.part(() => readEnvironmentNames(reader)),
  ]);
  return {
    ...reader.place,
    at: now().toISOString(),
    availabilityZones: normaliseValue(
      availabilityZones,
    ) as RegionFacts['availabilityZones'],
    vpcEndpointServices: itemsOrNull(services),
    vpcs: itemsOrNull(vpcs)?.map(blocksOf) ?? null,
    environments: itemsOrNull(environments),
  };
}

function itemsOrNull<T>(part: Part<T>): T[] | null {
  return part.status === 'read' ? part.items : null;
}

function blocksOf(vpc: Vpc) {
  const associated = (vpc.CidrBlockAssociationSet ?? [])
    .filter(({ CidrBlockState }) => CidrBlockState?.State !== 'disassociated')
    .map(({ CidrBlock }) => CidrBlock);
  const blocks = [vpc.CidrBlock, ...associated].filter(
    (block): block is string => Boolean(block),
  );
  return { VpcId: vpc.VpcId ?? '', CidrBlocks: [...new Set(blocks)] };
}
