import type {
  PlanningSettings,
  PlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { CallOptions, MwaaAws } from 'backstage-plugin-mwaa-node';
import {
  hasErrors,
  judgePlan,
  plan,
  preflight,
  preflightProblems,
  preflightQuestions,
  validateRequest,
  type EnvironmentRequest,
  type NetworkSnapshot,
  type PreflightCheck,
  type Profile,
  type RegionFacts,
  type TagNames,
} from 'mwaa-network';
import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import { timeoutSignal } from '../readings/timeoutSignal';
import { KeptReadings } from '../readings/KeptReadings';
import type { UsableService } from '../usable/UsableService';
import { mapAwsErrors } from '../readings/mapAwsErrors';
import { boundaryOf } from '../boundaryOf';
import type { FactsReader } from './FactsReader';
import { withoutSecrets } from './withoutSecrets';

/** @internal */
export interface PlannerOptions {
  aws: MwaaAws;
  facts: FactsReader;
  profile: Profile;
  /** By which tags things are told apart; see `mwaa.discovery.tags`. */
  tagNames: TagNames;
  usable: Pick<UsableService, 'problems'>;
}

/** Plans, reads the plan's own templates back, judges them, and asks the account. */
export class Planner {
  readonly #options: PlannerOptions;
  readonly #readings = new KeptReadings({ keep: 2 * 60_000 });

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  /** What plans in an account are made and judged with. */
  settings(account: string): PlanningSettings {
    const permissionsBoundaryArn = boundaryOf(this.#options.aws, account);
    return {
      profile: this.#options.profile,
      tagNames: this.#options.tagNames,
      ...(permissionsBoundaryArn && { permissionsBoundaryArn }),
    };
  }

  /**
   * For somebody who looks at it: with facts that may be a minute old, unless
   * they speak against it, and without what may be secret.
   */
  async plan(request: EnvironmentRequest): Promise<PlanResponse> {
    // Whoever asks the same again goes on where a slow AWS made them stop.
    return this.#readings.read(keyOf(request), timeoutSignal(), signal =>
      this.#lookedTwice(request, signal),
    );
  }

  async #lookedTwice(
    request: EnvironmentRequest,
    signal: AbortSignal,
  ): Promise<PlanResponse> {
    const response = await this.#looked(request, { signal });
    // Nothing in the account makes up for a request that is wrong in itself.
    if (response.ok || hasErrors(validateRequest(request))) return response;
    // What was read a while ago may not be so any more: a name that has been
    // given up, or a block that somebody has taken since.
    return this.#looked(request, { refresh: true, signal });
  }

  async #looked(
    request: EnvironmentRequest,
    how: { refresh?: boolean; signal: AbortSignal },
  ): Promise<PlanResponse> {
    const facts = await this.#options.facts.read(request, how);
    return withoutSecrets(
      await mapAwsErrors(this.#planned(request, facts, { signal: how.signal })),
    );
  }

  /** For a deployment: with fresh facts, which come along. */
  async planWithFacts(
    request: EnvironmentRequest,
    options?: CallOptions,
  ): Promise<{ facts: RegionFacts; response: PlanResponse }> {
    const facts = await this.#options.aws.regionFacts(
      { account: request.account, region: request.region },
      options,
    );
    return { facts, response: await this.#planned(request, facts, options) };
  }

  async #planned(
    request: EnvironmentRequest,
    facts: RegionFacts,
    options?: CallOptions,
  ): Promise<PlanResponse> {
    // First, so that nothing of what is another's comes into the answer.
    const isValid = !hasErrors(validateRequest(request));
    const refused = isValid
      ? await this.#options.usable.problems(request, options)
      : [];
    if (refused.length > 0) {
      return { ok: false, problems: refused, remediation: [], preflight: [] };
    }
    const existing = isValid
      ? await this.#existing(request, options)
      : undefined;
    const { profile, ...settings } = this.settings(request.account);
    const result = plan(request, facts, existing, settings);
    if (!result.ok) return { ...result, preflight: [] };
    const checks = await this.#preflight(result.plan, options);
    const problems = preflightProblems(checks);
    if (hasErrors(problems)) {
      return {
        ok: false,
        problems: [...result.plan.problems, ...problems],
        remediation: result.plan.remediation,
        preflight: checks,
      };
    }
    const { snapshot, verdict } = judgePlan(result.plan, {
      facts,
      existing,
      profile,
    });
    return {
      ok: true,
      plan: result.plan,
      snapshot,
      preflight: checks,
      verdict,
    };
  }

  /** The VPC that a request names; undefined where AWS knows none, which the plan then says. */
  async #existing(
    { account, region, vpc }: EnvironmentRequest,
    options?: CallOptions,
  ): Promise<NetworkSnapshot | undefined> {
    if (!vpc?.vpcId) return undefined;
    try {
      return await this.#options.aws.collectVpc(
        { account, region, vpcId: vpc.vpcId },
        options,
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  async #preflight(
    planned: Parameters<typeof preflight>[0],
    options?: CallOptions,
  ): Promise<PreflightCheck[]> {
    const { account, region } = planned.request;
    const facts = await this.#options.aws.preflightFacts(
      { account, region },
      preflightQuestions(planned),
      options,
    );
    return preflight(planned, facts);
  }
}

/** A request holds what may be secret, and is not kept as it is. */
function keyOf(request: EnvironmentRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
