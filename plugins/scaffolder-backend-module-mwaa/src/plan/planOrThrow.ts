import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { EnvironmentRequest } from 'mwaa-network';
import type { MwaaCalls } from '../api/MwaaCalls';
import {
  describeFinding,
  describePlan,
  describeProblem,
  type PlanSummary,
} from './describePlan';

/**
 * Has a request planned and judged, and tells the log what comes of it.
 *
 * @throws InputError with every reason, when the plan cannot be or the network
 *   that it makes would fail
 */
export async function planOrThrow(
  request: EnvironmentRequest,
  { calls, logger }: { calls: MwaaCalls; logger: LoggerService },
): Promise<PlanSummary> {
  const response = await calls.asInitiator((api, options) =>
    api.plan(request, options),
  );
  if (!response.ok) {
    throw new InputError(
      refusal(
        response.problems
          .filter(({ severity }) => severity === 'error')
          .map(describeProblem),
      ),
    );
  }
  const plan = describePlan(response);
  logger.info(plan.summary);
  logger.info(plan.cost);
  logger.info(
    `Verdict: ${plan.verdict} (profile ${response.verdict.profile}; ${count(
      response.verdict.findings,
    )})`,
  );
  for (const warning of plan.warnings) logger.warn(warning);

  const failing = response.verdict.findings.filter(
    ({ status }) => status === 'fail',
  );
  if (failing.length > 0) {
    throw new InputError(refusal(failing.map(describeFinding)));
  }
  return plan;
}

function refusal(reasons: string[]): string {
  return `The plan was refused, nothing has been created:\n${reasons
    .map(reason => `- ${reason}`)
    .join('\n')}`;
}

/** `12 pass, 1 warn, 3 unknown`. */
function count(findings: Array<{ status: string }>): string {
  const counts = new Map<string, number>();
  for (const { status } of findings) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return ['pass', 'warn', 'fail', 'unknown']
    .filter(status => counts.has(status))
    .map(status => `${counts.get(status)} ${status}`)
    .join(', ');
}
