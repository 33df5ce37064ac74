import { plan } from '../plan';
import type { EnvironmentRequest } from '../../request';
import type { Plan } from '../types';
import type { RegionFacts } from '../../snapshot';
import type { TemplateResource } from '../../readers/template/types';
import { facts, request } from './requests';

/** The plan of the least request, changed; throws its problems. */
export function planned(
  change: Partial<EnvironmentRequest> = {},
  otherFacts: Partial<RegionFacts> = {},
): Plan {
  const result = plan({ ...request, ...change }, { ...facts, ...otherFacts });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

/** What the first stack makes of a type. */
export function ofType(plan_: Plan, type: string): TemplateResource[] {
  return Object.values(plan_.stacks[0].template.Resources).filter(
    resource => resource.Type === type,
  );
}
