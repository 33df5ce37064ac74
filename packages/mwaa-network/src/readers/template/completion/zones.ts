import type { RegionFacts } from '../../../snapshot';
import type { Draft } from '../draft';

/** Gives each subnet both the name and the id of its zone, where the account is known. */
export function fillInZones(
  draft: Draft,
  facts: RegionFacts | undefined,
): void {
  if (!facts) return;
  for (const subnet of draft.subnets) {
    const zone = facts.availabilityZones.find(
      ({ ZoneId, ZoneName }) =>
        ZoneName === subnet.AvailabilityZone ||
        ZoneId === subnet.AvailabilityZoneId,
    );
    if (zone) {
      subnet.AvailabilityZone = zone.ZoneName;
      subnet.AvailabilityZoneId = zone.ZoneId;
    }
  }
}
