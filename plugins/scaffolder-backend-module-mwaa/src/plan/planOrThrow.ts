import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest } from 'mwaa-network';
import type { MwaaCalls } from '../api/MwaaCalls';
import { describeRemediation } from './describeRemediation';
import {
  describeFinding,
  describePlan,
  describeProblem,
  refusal,
  type PlanSummary,
} from './describePlan';

const NOTHING = 'nothing has been created';

/**
 * Has a request planned and judged, and tells the log what comes of it.
 *
 * @throws InputError with every reason, when the plan cannot be or the network
 *   that it makes would fail
 */
export async function planOrThrow(
  request: EnvironmentRequest,
  context: { calls: MwaaCalls; logger: LoggerService },
): Promise<PlanSummary> {
  return describePlan(await planned(request, context));
}

/**
 * The plan itself, as {@link planOrThrow} has it made.
 *
 * @throws InputError as that does
 */
export async function planned(
  request: EnvironmentRequest,
  { calls, logger }: { calls: MwaaCalls; logger: LoggerService },
): Promise<Extract<PlanResponse, { ok: true }>> {
  const response = await calls.asInitiator((api, options) =>
    api.plan(request, options),
  );
  if (!response.ok) {
    throw new InputError(
      refusal(NOTHING, [
        ...response.problems
          .filter(({ severity }) => severity === 'error')
          .map(describeProblem),
        ...response.remediation.map(describeRemediation),
      ]),
    );
  }
  const plan = describePlan(response);
  logger.info(plan.summary);
  logger.info(plan.cost);
  for (const item of response.plan.remediation) {
    logger.info(`Fixed by what the stack adds: ${item.title}: ${item.message}`);
  }
  logger.info(`Preflight: ${count(response.preflight)}`);
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
    throw new InputError(refusal(NOTHING, failing.map(describeFinding)));
  }
  return response;
}

/** `12 pass, 1 warn, 3 unknown`. */
function count(judged: Array<{ status: string }>): string {
  const counts = new Map<string, number>();
  for (const { status } of judged) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return ['pass', 'warn', 'fail', 'unknown']
    .filter(status => counts.has(status))
    .map(status => `${counts.get(status)} ${status}`)
    .join(', ');
}
