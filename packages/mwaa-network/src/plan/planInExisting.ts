import { planRemediations } from './repair/planRemediations';
import type { RemediationItem } from './repair/types';
import { itemsOf, type NetworkSnapshot } from '../snapshot';
import { checkFacts } from './checkFacts';
import { checkTemplateSize } from './checkTemplateSize';
import { blocksOverlap } from '../request/checks/block';
import { chooseEndpoints } from './endpoints';
import { chooseExisting, missingEndpoints } from './existingNetwork';
import { checkClientBlock, withBlock, withClientBlock } from './clientBlock';
import { judgePlan } from './judgePlan';
import type { PlanOptions } from './options';
import { withoutOwn } from './withoutOwn';
import { error, hasErrors } from '../request/problem';
import { mergeFragments, stackContext, type Fragment } from './stack/context';
import { environmentStack } from './stack/environmentStack';
import type { EnvironmentRequest, Problem, ResolvedRequest } from '../request';
import type { PlannedStack, PlanResult } from './types';
import type { RegionFacts } from '../snapshot';

/** What is added may bring to light what else is missing; so often, it is looked again. */
const ROUNDS = 4;

interface Wanted {
  request: EnvironmentRequest;
  resolved: ResolvedRequest;
  facts: RegionFacts;
  existing: NetworkSnapshot | undefined;
  options: PlanOptions;
}

/**
 * An environment in a VPC that exists: the stack makes the environment, what
 * belongs to it, and what the network lacks as far as it can be added beside
 * what is there. Anything else that is wrong is its owner's to change, and is
 * told instead of planned.
 */
export function planInExisting(
  { request, resolved: given, facts, existing, options }: Wanted,
  problems: Problem[],
): PlanResult {
  const refused = (remediation: RemediationItem[] = []): PlanResult => ({
    ok: false,
    problems,
    remediation,
  });
  const choice = chooseExisting(given, existing);
  problems.push(...checkFacts(given, facts));
  if (!choice.ok) {
    problems.push(...choice.problems);
    return refused();
  }
  const { carried = {}, keptOptions, ownIds = [] } = options;
  const base = withoutOwn(existing as NetworkSnapshot, ownIds);
  const { vpcBlocks } = choice.network;
  const resolved: ResolvedRequest = {
    ...given,
    access: withClientBlock(given, [
      ...vpcBlocks,
      ...(facts.vpcs ?? []).flatMap(vpc => vpc.CidrBlocks),
      ...routedBlocks(base),
    ]),
  };
  const services = chooseEndpoints(
    resolved,
    facts,
    choice.zoneNames,
    options.madeServices,
  );
  problems.push(
    ...services.problems.map(atSubnets),
    ...checkClientBlock(resolved),
    ...checkOverlapWithVpc(resolved, vpcBlocks),
  );
  if (hasErrors(problems)) return refused();

  const context = stackContext(
    resolved,
    [],
    missingEndpoints(services.endpoints, base, choice.network).filter(
      ({ serviceName }) => !makes(carried, serviceName),
    ),
    choice.network,
    options.tagNames,
  );
  const asked: EnvironmentRequest = {
    ...request,
    // What was chosen for the request stays chosen when it is updated.
    airflowVersion: resolved.airflowVersion,
    ...(request.access && {
      access: withBlock(request.access, resolved.access.clientCidrBlock),
    }),
  };
  // Whoever asks for the endpoints of an edition means that edition.
  const judged = (stack: PlannedStack) =>
    judgePlan(
      { request: resolved, stacks: [stack] },
      {
        existing: base,
        facts,
        profile: resolved.endpointProfile,
        tags: context.tags,
      },
    );
  let remediation: Fragment = { Resources: carried };
  const make = () =>
    environmentStack(context, asked, { keptOptions, remediation });
  const items: RemediationItem[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const stack = make();
    const examination = judged(stack);
    const found = planRemediations(examination.snapshot, examination, {
      taken: Object.keys(stack.template.Resources),
    });
    const adds = Object.keys(found.fragment.Resources).length > 0;
    // What else fails may go once what is missing is there: it is looked again.
    items.push(
      ...found.items.filter(item => !adds || item.remediation === 'addable'),
    );
    if (!adds) {
      problems.push(...notFit(resolved, found.items));
      break;
    }
    remediation = mergeFragments([remediation, found.fragment]);
  }
  if (hasErrors(problems)) return refused(items);
  const stack = make();
  const { verdict } = judged(stack);
  const open = verdict.findings.filter(({ status }) => status === 'fail');
  if (open.length > 0) {
    problems.push(
      ...open.map(finding =>
        error(
          'vpc.vpcId',
          resolved.vpc.vpcId,
          `${finding.title}: ${finding.message}`,
          finding.remedy,
        ),
      ),
    );
    return refused(items);
  }
  problems.push(
    ...checkTemplateSize(
      stack,
      change =>
        environmentStack(
          stackContext(
            { ...resolved, ...change },
            [],
            change.additionalServices ? [] : context.endpoints,
            choice.network,
            options.tagNames,
          ),
          { ...asked, ...change },
          { keptOptions, remediation },
        ),
      resolved,
    ),
  );
  if (hasErrors(problems)) return refused(items);
  return {
    ok: true,
    plan: { request: resolved, stacks: [stack], problems, remediation: items },
  };
}

/** Whether resources of a stack hold an endpoint of a service. */
function makes(resources: Fragment['Resources'], serviceName: string): boolean {
  return Object.values(resources).some(
    ({ Type, Properties }) =>
      Type === 'AWS::EC2::VPCEndpoint' &&
      Properties?.ServiceName === serviceName,
  );
}

/** One problem for each finding that the stack cannot fix. */
function notFit({ vpc }: ResolvedRequest, items: RemediationItem[]): Problem[] {
  return items
    .filter(item => item.causedBy.length === 0)
    .map(item =>
      error(
        'vpc.vpcId',
        vpc.vpcId,
        `${item.title}: ${item.message}`,
        item.commands.length > 0
          ? `${item.reason} ${item.commands.join(' && ')}`
          : item.reason,
      ),
    );
}

/** In an existing VPC the zones are those of its subnets. */
function atSubnets(problem: Problem): Problem {
  return problem.field === 'vpc.availabilityZoneIds'
    ? { ...problem, field: 'vpc.subnetIds' }
    : problem;
}

function checkOverlapWithVpc(
  { access }: ResolvedRequest,
  vpcBlocks: string[],
): Problem[] {
  const block = vpcBlocks.find(other =>
    blocksOverlap(other, access.clientCidrBlock),
  );
  return block === undefined
    ? []
    : [
        error(
          'access.clientCidrBlock',
          access.clientCidrBlock,
          `Overlaps ${block} of the VPC, which Client VPN refuses.`,
          'Choose another block, or leave it out, and a free one is taken.',
        ),
      ];
}

/** Blocks that the VPC has routes to, other than everywhere. */
function routedBlocks(existing: NetworkSnapshot): string[] {
  return itemsOf(existing.routeTables)
    .flatMap(({ Routes }) => Routes)
    .flatMap(({ DestinationCidrBlock }) =>
      DestinationCidrBlock && DestinationCidrBlock !== '0.0.0.0/0'
        ? [DestinationCidrBlock]
        : [],
    );
}
