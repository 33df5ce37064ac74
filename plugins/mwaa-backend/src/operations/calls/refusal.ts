import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import { describeProblem } from '../../authorization/problems';
import type { Observed } from '../decisions/types';

type Refused = Observed<'refused'>;
type Planned = Extract<PlanResponse, { ok: true }>;
type Answer =
  | { refused: Refused; planned?: undefined }
  | { refused?: undefined; planned: Planned };

/** The answer when what it takes to plan is gone. */
export const LOST: Refused = {
  type: 'refused',
  reasons: ['What was asked for is not there any more'],
  remedy: 'Start again.',
};

/**
 * Why a plan must not be deployed: it cannot be, or the network that it makes
 * fails a requirement. What is unknown before deployment does not stop it.
 */
export function refusal(response: PlanResponse): Answer {
  if (!response.ok) {
    return {
      refused: {
        type: 'refused',
        reasons: response.problems
          .filter(problem => problem.severity === 'error')
          .map(describeProblem),
        remedy: response.remediation.some(({ commands }) => commands.length > 0)
          ? 'Whoever owns the VPC runs the commands named; then start again.'
          : 'Correct what is named, and start again.',
      },
    };
  }
  const failing = response.verdict.findings.filter(
    finding => finding.status === 'fail',
  );
  if (failing.length > 0) {
    return {
      refused: {
        type: 'refused',
        reasons: failing.map(
          finding => `${finding.title}: ${finding.message} ${finding.remedy}`,
        ),
        remedy: 'Correct what the findings name, and start again.',
      },
    };
  }
  return { planned: response };
}
