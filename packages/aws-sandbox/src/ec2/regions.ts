import { createHash } from 'node:crypto';
import { GLOBAL_REGION } from '../kernel/accounts';
import { AwsError, Caller } from '../kernel/types';
import { applyFilters } from './filters';
import { regionData } from './regions.data';
import { Ec2 } from './operation';

/** A zone as one account sees it. */
export interface Zone {
  name: string;
  id: string;
}

export function regionExists(region: string): boolean {
  return region in regionData || region === GLOBAL_REGION;
}

/** An account's zones of its Region, by name. Which id a name has is its own. */
export function zonesOf({
  account,
  region,
}: Pick<Caller, 'account' | 'region'>): Zone[] {
  const rank = (id: string) =>
    createHash('sha256').update(`${account} ${id}`).digest('hex');
  return [...(regionData[region]?.zoneIds ?? [])]
    .sort((left, right) => rank(left).localeCompare(rank(right)))
    .map((id, index) => ({ id, name: `${region}${'abcdef'[index]}` }));
}

/** The zone with this name or id. @throws AwsError `InvalidParameterValue`. */
export function zoneOf(
  caller: Pick<Caller, 'account' | 'region'>,
  nameOrId: string,
): Zone {
  const zone = zonesOf(caller).find(
    ({ name, id }) => name === nameOrId || id === nameOrId,
  );
  if (!zone) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${nameOrId}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zonesOf(
        caller,
      )
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
  return zone;
}

export const describeAvailabilityZones: Ec2<'DescribeAvailabilityZones'> = (
  context,
  input,
) => {
  const zones = zonesOf(context);
  const unknown = [...(input.ZoneNames ?? []), ...(input.ZoneIds ?? [])].find(
    asked => !zones.some(({ name, id }) => asked === name || asked === id),
  );
  if (unknown) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid availability zone: [${unknown}]`,
    );
  }
  const records = zones
    .filter(
      ({ name, id }) =>
        (!input.ZoneNames?.length || input.ZoneNames.includes(name)) &&
        (!input.ZoneIds?.length || input.ZoneIds.includes(id)),
    )
    .map(({ name, id }) => ({
      State: 'available' as const,
      OptInStatus: 'opt-in-not-required' as const,
      Messages: [],
      RegionName: context.region,
      ZoneName: name,
      ZoneId: id,
      GroupName: context.region,
      NetworkBorderGroup: context.region,
      ZoneType: 'availability-zone',
    }));
  return {
    AvailabilityZones: applyFilters(records, input.Filters, {
      'group-name': zone => zone.GroupName,
      'opt-in-status': zone => zone.OptInStatus,
      'region-name': zone => zone.RegionName,
      state: zone => zone.State,
      'zone-id': zone => zone.ZoneId,
      'zone-name': zone => zone.ZoneName,
      'zone-type': zone => zone.ZoneType,
    }),
  };
};

export const describeRegions: Ec2<'DescribeRegions'> = (_, input) => {
  const unknown = input.RegionNames?.find(name => !(name in regionData));
  if (unknown) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid region provided: [${unknown}]`,
    );
  }
  const records = Object.keys(regionData)
    .filter(
      name => !input.RegionNames?.length || input.RegionNames.includes(name),
    )
    .map(name => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    }));
  return {
    Regions: applyFilters(records, input.Filters, {
      endpoint: found => found.Endpoint,
      'opt-in-status': found => found.OptInStatus,
      'region-name': found => found.RegionName,
    }),
  };
};
