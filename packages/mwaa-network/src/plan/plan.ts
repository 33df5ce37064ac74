import { applyDefaults } from './applyDefaults';
import { checkFacts } from './checkFacts';
import { checkTemplateSize } from './checkTemplateSize';
import { isAbsent } from './checks/value';
import { chooseEndpoints } from './endpoints';
import { freeBlock } from './freeBlock';
import { hasErrors } from './problem';
import { environmentStack } from './stack/environmentStack';
import type {
  EnvironmentRequest,
  PlanResult,
  RegionFacts,
  ResolvedRequest,
} from './types';
import { validateRequest } from './validateRequest';
import { chooseZones } from './zones';

/**
 * What has to be deployed for a request, or why it cannot be. Pure: the same
 * request and facts make the same plan, to the byte.
 *
 * @param request - may be anything at all; what is wrong with it becomes problems
 * @param facts - of the request's account and Region
 * @public
 */
export function plan(
  request: EnvironmentRequest,
  facts: RegionFacts,
): PlanResult {
  const problems = validateRequest(request);
  // A request that is wrong in itself is not worth holding against the account.
  if (hasErrors(problems)) return { ok: false, problems };

  const resolved = withFreeBlock(request, facts);
  const choice = chooseZones(resolved, facts);
  problems.push(...checkFacts(resolved, facts), ...choice.problems);
  if (!choice.zones) return { ok: false, problems };
  const services = chooseEndpoints(
    resolved,
    facts,
    choice.zones.map(zone => zone.ZoneName),
  );
  problems.push(...services.problems);
  if (hasErrors(problems)) return { ok: false, problems };

  const settled = {
    ...resolved,
    vpc: {
      ...resolved.vpc,
      availabilityZoneIds: choice.zones.map(zone => zone.ZoneId),
    },
  };
  const stack = environmentStack(settled, choice.zones, services.endpoints);
  problems.push(
    ...checkTemplateSize(stack, settled, choice.zones, services.endpoints),
  );
  if (hasErrors(problems)) return { ok: false, problems };
  return {
    ok: true,
    plan: { request: settled, stacks: [stack], problems },
  };
}

/** The defaults; the block of the VPC is one that is free. */
function withFreeBlock(
  request: EnvironmentRequest,
  facts: RegionFacts,
): ResolvedRequest {
  const resolved = applyDefaults(request);
  if (!isAbsent(request.vpc?.cidrBlock)) return resolved;
  return {
    ...resolved,
    vpc: { ...resolved.vpc, cidrBlock: freeBlock(facts) },
  };
}
