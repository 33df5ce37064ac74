import type { AvailabilityZone } from '../../snapshot';
import type { PlannedEndpoint } from '../endpoints';
import type { ResolvedRequest, Template } from '../types';

/** What every piece of the template is made from. */
export interface StackContext {
  request: ResolvedRequest;
  /** Two, in the order of the subnets. */
  zones: AvailabilityZone[];
  /** CIDR blocks of the subnets, by zone. */
  subnets: { public: string[]; private: string[] };
  /** Service endpoints, with private routing. */
  endpoints: PlannedEndpoint[];
  /** On everything that is made. */
  tags: Record<string, string>;
}

/** A piece of a template: what one idea contributes to it. */
export type Fragment = Pick<Template, 'Resources'> &
  Partial<Pick<Template, 'Parameters' | 'Outputs'>>;

/** Puts pieces together; each logical id must come from one piece only. */
export function mergeFragments(fragments: Fragment[]): Fragment {
  const merged: Required<Fragment> = {
    Parameters: {},
    Resources: {},
    Outputs: {},
  };
  for (const fragment of fragments) {
    for (const section of ['Parameters', 'Resources', 'Outputs'] as const) {
      for (const [id, value] of Object.entries(fragment[section] ?? {})) {
        if (Object.hasOwn(merged[section], id)) {
          throw new Error(`Two pieces of the template define ${section}.${id}`);
        }
        Object.assign(merged[section], { [id]: value });
      }
    }
  }
  return merged;
}
