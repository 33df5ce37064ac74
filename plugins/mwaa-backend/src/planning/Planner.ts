import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import type { CallOptions, MwaaAws } from 'backstage-plugin-mwaa-node';
import {
  judge,
  plan,
  type EnvironmentRequest,
  type Profile,
  type RegionFacts,
} from 'mwaa-network';
import type { FactsReader } from './FactsReader';
import { readBack } from './readBack';
import { withoutSecrets } from './withoutSecrets';

/** @internal */
export interface PlannerOptions {
  aws: MwaaAws;
  facts: FactsReader;
  profile: Profile;
}

/** Plans, reads the plan's own templates back, and judges them. */
export class Planner {
  readonly #aws: MwaaAws;
  readonly #facts: FactsReader;
  readonly #profile: Profile;

  constructor(options: PlannerOptions) {
    this.#aws = options.aws;
    this.#facts = options.facts;
    this.#profile = options.profile;
  }

  /**
   * For somebody who looks at it: with facts that may be a minute old, and
   * without what may be secret.
   */
  async plan(request: EnvironmentRequest): Promise<PlanResponse> {
    const facts = await this.#facts.read(request);
    return withoutSecrets(this.#judged(request, facts));
  }

  /** For a deployment: with fresh facts, which come along. */
  async planWithFacts(
    request: EnvironmentRequest,
    options?: CallOptions,
  ): Promise<{ facts: RegionFacts; response: PlanResponse }> {
    const facts = await this.#aws.regionFacts(
      { account: request.account, region: request.region },
      options,
    );
    return { facts, response: this.#judged(request, facts) };
  }

  #judged(request: EnvironmentRequest, facts: RegionFacts): PlanResponse {
    const result = plan(request, facts);
    if (!result.ok) return result;
    const snapshot = readBack(result.plan, facts);
    return {
      ok: true,
      plan: result.plan,
      snapshot,
      verdict: judge(snapshot, {
        profile: this.#profile,
        routing: result.plan.request.routing,
      }),
    };
  }
}
