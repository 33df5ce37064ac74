import { isZoneSupported, unsupportedZoneIds } from '../data';
import type { AvailabilityZone } from '../snapshot';
import { offersEveryService } from './endpoints';
import { error } from '../request/problem';
import type { Problem, ResolvedRequest } from '../request';
import type { RegionFacts } from '../snapshot';

/** The two zones of the subnets, or why there are none. */
export type ZoneChoice =
  | { zones: AvailabilityZone[]; problems: [] }
  | { zones: null; problems: Problem[] };

const FIELD = 'vpc.availabilityZoneIds';

/**
 * The zones that a request asks for, or else the Region's first two by id that
 * MWAA works in. By id, because a zone's name differs between accounts; Local
 * and Wavelength Zones do not count.
 */
export function chooseZones(
  request: ResolvedRequest,
  facts: RegionFacts,
): ZoneChoice {
  const usable = usableZones(facts);
  const asked = request.vpc.availabilityZoneIds;
  if (asked.length > 0) return namedZones(asked, usable, facts.region);
  if (usable.length < 2) {
    return {
      zones: null,
      problems: [
        error(
          FIELD,
          usable.map(zone => zone.ZoneId),
          `The account has ${usable.length} Availability Zones in ${facts.region} that MWAA works in, and it needs two.`,
          `Choose another Region (MWAA does not work in ${unsupportedZoneIds.values.join(', ')}).`,
        ),
      ],
    };
  }
  // Rather two zones that have every endpoint than the first two that have not.
  const offering = usable.filter(zone =>
    offersEveryService(zone.ZoneName, request, facts),
  );
  const choice = offering.length < 2 ? usable : offering;
  return { zones: choice.slice(0, 2), problems: [] };
}

function namedZones(
  asked: string[],
  usable: AvailabilityZone[],
  region: string,
): ZoneChoice {
  const found = asked.map(id => usable.find(zone => zone.ZoneId === id));
  const problems = asked
    .filter((_, index) => !found[index])
    .map(id =>
      error(
        FIELD,
        id,
        `Is not an Availability Zone that the account can use in ${region}.`,
        `Choose two of: ${usable.map(zone => zone.ZoneId).join(', ')}.`,
      ),
    );
  return problems.length > 0
    ? { zones: null, problems }
    : {
        zones: found.filter(zone => zone !== undefined),
        problems: [],
      };
}

/**
 * The zones of a Region that a new environment's subnets can be in, by id.
 *
 * @public
 */
export function usableZones(facts: RegionFacts): AvailabilityZone[] {
  return facts.availabilityZones
    .filter(
      zone =>
        (zone.ZoneType ?? 'availability-zone') === 'availability-zone' &&
        (zone.State ?? 'available') === 'available' &&
        isZoneSupported(zone.ZoneId),
    )
    .sort((a, b) => compareIds(a.ZoneId, b.ZoneId));
}

// By number, so that az10 comes after az9; never by locale.
function compareIds(a: string, b: string): number {
  const number = (id: string) => Number(/(\d+)$/.exec(id)?.[1] ?? 0);
  if (number(a) !== number(b)) return number(a) - number(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
