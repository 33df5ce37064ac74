import { unresolved } from '../../../snapshot';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

/**
 * `Fn::GetAZs`: names of the zones, in their order. Which they are only the
 * account knows; without its facts each is a name that is not known yet, and
 * two of them are still different.
 */
export const getAZs: Intrinsic = (argument, scope) => {
  const given = asText(scope.evaluate(argument));
  const region = given || asText(scope.reference('AWS::Region')) || '';
  const zones = scope.zones(region);
  return zones
    ? zones
        .filter(
          zone =>
            (zone.ZoneType ?? 'availability-zone') === 'availability-zone',
        )
        .map(zone => zone.ZoneName)
        .sort()
    : unresolved('Fn::GetAZs');
};
