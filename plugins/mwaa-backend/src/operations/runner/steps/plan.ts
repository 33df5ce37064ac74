import { labelResources } from '../../progress/labelResources';
import { refusal } from '../refusal';
import type { Perform } from './types';

/** Plans anew, with facts of this moment, and judges. */
export const planAndJudge: Perform = async (operation, { planner, signal }) => {
  const request = operation.material?.request;
  if (!request) {
    return {
      type: 'refused',
      reasons: ['The request is not there any more'],
      remedy: 'Start again.',
    };
  }
  const { facts, response } = await planner.planWithFacts(request, { signal });
  const { planned, refused } = refusal(response);
  if (refused) return refused;
  const { plan, verdict } = planned;
  return {
    type: 'planned',
    stacks: plan.stacks,
    labels: plan.stacks.map(stack => labelResources(stack.template, facts)),
    verdict: verdict.verdict,
    warnings: plan.problems.map(({ field, message }) => `${field}: ${message}`),
  };
};
