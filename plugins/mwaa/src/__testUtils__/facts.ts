import type {
  PlanningFacts,
  UsableResource,
  UsableResources,
} from 'backstage-plugin-mwaa-common';
import { account, region } from './reading';

/** What an account with room for an environment offers. */
export function regionFacts(rest: Partial<PlanningFacts> = {}): PlanningFacts {
  return {
    account,
    region,
    at: '2026-09-14T08:30:00Z',
    availabilityZones: ['a', 'b', 'c'].map((zone, index) => ({
      ZoneName: `${region}${zone}`,
      ZoneId: `euw1-az${index + 1}`,
      ZoneType: 'availability-zone',
      RegionName: region,
      State: 'available',
    })),
    vpcEndpointServices: null,
    vpcs: [],
    environments: ['taken'],
    ...rest,
  };
}

/** What an owner may use: these, by the owner's tag. */
export function usable(
  items: Array<Partial<UsableResource> & Pick<UsableResource, 'kind' | 'id'>>,
  rest: Partial<UsableResources> = {},
): UsableResources {
  return {
    owner: 'group:default/data-platform',
    items: items.map(item => ({
      arn: item.id,
      name: '',
      because: 'tag',
      ...item,
    })),
    notListed: [],
    ...rest,
  };
}

/** A filled-in form, with the keys of the template. */
export const formData = {
  name: 'etl',
  owner: 'group:default/data-platform',
  target: { account, region },
  vpcCidrBlock: '10.192.0.0/16',
  natGateways: 2,
  airflowVersion: '2.10.3',
  environmentClass: 'mw1.small',
};
