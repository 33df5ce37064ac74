import type {
  EnvironmentRequest,
  PlannedStack,
  RegionFacts,
} from 'mwaa-network';
import { badInput } from '../badInput';
import { readStructured } from './structured';

type Fits = (value: unknown) => boolean;

const isText: Fits = value => typeof value === 'string';

const isTexts: Fits = value => Array.isArray(value) && value.every(isText);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf =
  (fits: (item: Record<string, unknown>) => boolean): Fits =>
  value =>
    Array.isArray(value) && value.every(item => isRecord(item) && fits(item));

const orNothing =
  (fits: Fits): Fits =>
  value =>
    value === undefined || value === null || fits(value);

/** What each member of the facts has to be, for a plan to go by it. */
const FORMS: Readonly<Record<string, Fits>> = {
  account: isText,
  region: isText,
  availabilityZones: listOf(
    ({ ZoneId, ZoneName }) => isText(ZoneId) && isText(ZoneName),
  ),
  vpcEndpointServices: orNothing(
    listOf(
      ({ ServiceName, ServiceType, AvailabilityZones }) =>
        isText(ServiceName) &&
        orNothing(listOf(type => isText(type.ServiceType)))(ServiceType) &&
        orNothing(isTexts)(AvailabilityZones),
    ),
  ),
  vpcs: orNothing(
    listOf(({ VpcId, CidrBlocks }) => isText(VpcId) && isTexts(CidrBlocks)),
  ),
  environments: orNothing(isTexts),
};

/**
 * What a file says of an account and Region.
 *
 * @throws BadInput when it does not say what a plan needs
 */
export function readFactsFile(file: string): RegionFacts {
  const facts = readStructured(file);
  const wrong = isRecord(facts)
    ? Object.entries(FORMS)
        .filter(([name, fits]) => !fits(facts[name]))
        .map(([name]) => name)
    : ['the document'];
  if (wrong.length > 0) {
    throw badInput(
      file,
      `${wrong.join(', ')} is missing or of the wrong form`,
      'Write account, region, at, availabilityZones (ZoneName, ZoneId), and vpcEndpointServices (ServiceName), vpcs (VpcId, CidrBlocks), environments (names) or null',
    );
  }
  const known = facts as unknown as RegionFacts;
  return {
    ...known,
    at: known.at ?? '',
    vpcEndpointServices: known.vpcEndpointServices ?? null,
    vpcs: known.vpcs ?? null,
    environments: known.environments ?? null,
  };
}

/** Stands for the name of a zone of which only the id is known. */
const UNKNOWN_ZONE = 'unresolved:';

/**
 * What can be said of an account that nobody looked into: that the zones that
 * the request names exist, and nothing else.
 *
 * Zones have other names in each account, so that none is made up: see
 * `byZoneId`.
 *
 * @throws BadInput when the request names no zones
 */
export function factsFor(request: EnvironmentRequest): RegionFacts {
  const ids = request.vpc?.availabilityZoneIds ?? [];
  if (ids.length === 0) {
    throw badInput(
      'request: vpc.availabilityZoneIds',
      'is needed where nothing is known of the account',
      'Name two zone ids, for example use1-az1 and use1-az2, or give --facts FILE or --aws',
    );
  }
  return {
    account: request.account,
    region: request.region,
    at: '',
    availabilityZones: ids.map(ZoneId => ({
      ZoneId,
      ZoneName: `${UNKNOWN_ZONE}${ZoneId}`,
      State: 'available',
    })),
    vpcEndpointServices: null,
    vpcs: null,
    environments: null,
  };
}

/**
 * The stack with subnets placed by their zones' ids where names are not known:
 * CloudFormation takes either, and an id is the same in every account.
 */
export function byZoneId(stack: PlannedStack): PlannedStack {
  const { Resources, ...template } = stack.template;
  return {
    ...stack,
    template: {
      ...template,
      Resources: Object.fromEntries(
        Object.entries(Resources).map(([id, resource]) => {
          const { AvailabilityZone: zone, ...rest } = resource.Properties ?? {};
          if (typeof zone !== 'string' || !zone.startsWith(UNKNOWN_ZONE)) {
            return [id, resource];
          }
          const AvailabilityZoneId = zone.slice(UNKNOWN_ZONE.length);
          const Properties = { ...rest, AvailabilityZoneId };
          return [id, { ...resource, Properties }];
        }),
      ),
    },
  };
}
