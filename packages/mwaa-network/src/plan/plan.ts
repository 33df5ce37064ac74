import type { NetworkSnapshot } from '../snapshot';
import { applyDefaults } from '../request/applyDefaults';
import { checkFacts } from './checkFacts';
import { checkTemplateSize } from './checkTemplateSize';
import { checkStackNameIsFree } from './checkStackName';
import { checkTagsAreFree } from '../request/fields/tags';
import { isAbsent } from '../request/checks/value';
import { chooseEndpoints } from './endpoints';
import { freeBlock } from './freeBlock';
import { checkClientBlock, withBlock, withClientBlock } from './clientBlock';
import type { PlanOptions } from './options';
import { planInExisting } from './planInExisting';
import { hasErrors } from '../request/problem';
import { knownFields } from './requestMetadata';
import { stackContext } from './stack/context';
import { environmentStack } from './stack/environmentStack';
import type { EnvironmentRequest, Problem, ResolvedRequest } from '../request';
import type { PlanResult } from './types';
import type { RegionFacts } from '../snapshot';
import { validateRequest } from '../request/validateRequest';
import { withBoundary } from './withBoundary';
import { chooseZones } from './zones';

/**
 * What has to be deployed for a request, or why it cannot be. Pure: the same
 * request and facts make the same plan, to the byte.
 *
 * @param request - may be anything at all; what is wrong with it becomes problems
 * @param facts - of the request's account and Region
 * @param existing - the VPC that the request names, without an environment
 * @public
 */
export function plan(
  request: EnvironmentRequest,
  facts: RegionFacts,
  existing?: NetworkSnapshot,
  options: PlanOptions = {},
): PlanResult {
  const problems = validateRequest(
    request,
    options.runningVersion !== undefined,
  ).filter(
    ({ field, value }) =>
      field !== 'airflowVersion' || value !== options.runningVersion,
  );
  problems.push(
    ...checkTagsAreFree(request?.tags, options.tagNames),
    ...(options.runningVersion === undefined
      ? checkStackNameIsFree(request?.name, facts.environments)
      : []),
  );
  // A request that is wrong in itself is not worth holding against the account.
  if (hasErrors(problems)) return { ok: false, problems, remediation: [] };
  const asked = withBoundary(
    knownFields(request),
    options.permissionsBoundaryArn,
  );
  const resolved = applyDefaults(asked);
  return resolved.vpc.vpcId
    ? planInExisting(
        { request: asked, resolved, facts, existing, options },
        problems,
      )
    : planNew(asked, facts, problems, options);
}

function planNew(
  request: EnvironmentRequest,
  facts: RegionFacts,
  problems: Problem[],
  options: PlanOptions,
): PlanResult {
  const refused = (): PlanResult => ({ ok: false, problems, remediation: [] });
  const resolved = withFreeBlocks(request, facts);
  const choice = chooseZones(resolved, facts);
  problems.push(
    ...checkFacts(resolved, facts),
    ...choice.problems,
    ...checkClientBlock(resolved),
  );
  if (!choice.zones) return refused();
  const services = chooseEndpoints(
    resolved,
    facts,
    choice.zones.map(zone => zone.ZoneName),
    options.madeServices,
  );
  problems.push(...services.problems);
  if (hasErrors(problems)) return refused();

  const settled = {
    ...resolved,
    vpc: {
      ...resolved.vpc,
      availabilityZoneIds: choice.zones.map(zone => zone.ZoneId),
    },
  };
  // What was chosen for the request stays chosen when it is updated.
  const asked: EnvironmentRequest = {
    ...request,
    airflowVersion: settled.airflowVersion,
    vpc: {
      cidrBlock: settled.vpc.cidrBlock,
      availabilityZoneIds: settled.vpc.availabilityZoneIds,
    },
    ...(request.access && {
      access: withBlock(request.access, settled.access.clientCidrBlock),
    }),
  };
  const stack = environmentStack(
    stackContext(
      settled,
      choice.zones,
      services.endpoints,
      undefined,
      options.tagNames,
    ),
    asked,
    options,
  );
  problems.push(
    ...checkTemplateSize(
      stack,
      change =>
        environmentStack(
          stackContext(
            { ...settled, ...change },
            choice.zones,
            change.additionalServices
              ? services.endpoints.filter(
                  ({ name }) => !settled.additionalServices.includes(name),
                )
              : services.endpoints,
            undefined,
            options.tagNames,
          ),
          { ...asked, ...change },
          options,
        ),
      settled,
    ),
  );
  if (hasErrors(problems)) return refused();
  return {
    ok: true,
    plan: { request: settled, stacks: [stack], problems, remediation: [] },
  };
}

/** The defaults; the blocks of the VPC and of its clients are ones that are free. */
function withFreeBlocks(
  request: EnvironmentRequest,
  facts: RegionFacts,
): ResolvedRequest {
  const resolved = applyDefaults(request);
  const cidrBlock = isAbsent(request.vpc?.cidrBlock)
    ? freeBlock(facts)
    : resolved.vpc.cidrBlock;
  return {
    ...resolved,
    vpc: { ...resolved.vpc, cidrBlock },
    access: withClientBlock(resolved, [
      cidrBlock,
      ...(facts.vpcs ?? []).flatMap(vpc => vpc.CidrBlocks),
    ]),
  };
}
