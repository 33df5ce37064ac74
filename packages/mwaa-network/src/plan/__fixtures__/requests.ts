import { endpointServices } from '../../data';
import type { EnvironmentRequest } from '../../request';
import type { RegionFacts } from '../../snapshot';

/** An account in us-east-1 whose zone names are not in the order of their ids. */
export const facts: RegionFacts = {
  account: '111122223333',
  region: 'us-east-1',
  at: '2026-09-01T00:00:00.000Z',
  availabilityZones: [
    ['us-east-1a', 'use1-az6'],
    ['us-east-1b', 'use1-az3'],
    ['us-east-1c', 'use1-az2'],
    ['us-east-1d', 'use1-az1'],
  ].map(([ZoneName, ZoneId]) => ({
    ZoneName,
    ZoneId,
    ZoneType: 'availability-zone',
    State: 'available',
    RegionName: 'us-east-1',
  })),
  vpcEndpointServices: null,
  vpcs: [],
  environments: [],
};

/** The least that a request must say. */
export const request: EnvironmentRequest = {
  name: 'etl-prod',
  account: '111122223333',
  region: 'us-east-1',
  owner: 'group:default/data-platform',
};

/** The same account, in a Region that offers every service in every zone. */
export const factsWithServices: RegionFacts = {
  ...facts,
  vpcEndpointServices: endpointServices.values.map(({ name, type }) => ({
    ServiceName: `com.amazonaws.us-east-1.${name}`,
    ServiceType: [{ ServiceType: type }],
    AvailabilityZones: facts.availabilityZones.map(zone => zone.ZoneName),
    VpcEndpointPolicySupported: true,
  })),
};
