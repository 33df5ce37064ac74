import { examine, type Examination } from '../judge/examine';
import type { Profile } from '../data';
import { interpretTemplate } from '../readers/template/interpret';
import type { TemplateProblem } from '../readers/template/types';
import type { NetworkSnapshot, RegionFacts } from '../snapshot';
import type { Plan, PlannedStack } from './types';

/** What a plan is held against. @public */
export interface JudgePlanOptions {
  facts: RegionFacts;
  /** The existing VPC that the plan is for, without what its stack has made. */
  existing?: NetworkSnapshot;
  profile: Profile;
  /** On whatever a remediation adds. */
  tags?: Record<string, string>;
}

/** The network that a plan makes, and what the judge says of it. @public */
export interface JudgedPlan extends Examination {
  snapshot: NetworkSnapshot;
  /** What of the template could not be read back. */
  problems: TemplateProblem[];
}

/**
 * Reads a plan's own template back and judges the network that it makes: what
 * is judged is what is deployed. In an existing VPC, the two together.
 *
 * @public
 */
export function judgePlan(
  { request, stacks }: Pick<Plan, 'request'> & { stacks: PlannedStack[] },
  { existing, facts, profile, tags }: JudgePlanOptions,
): JudgedPlan {
  // The stack with the network and the environment comes first; what later
  // ones add belongs to another moment.
  const [stack] = stacks;
  const { problems, snapshot } = interpretTemplate(stack.template, {
    account: stack.account,
    region: stack.region,
    stackName: stack.name,
    parameters: stack.parameters,
    facts,
    ...(existing && { base: existing }),
  });
  const examination = examine(
    snapshot,
    { profile, routing: request.routing },
    { facts, ...(tags && { tags }) },
  );
  return { ...examination, snapshot, problems };
}
