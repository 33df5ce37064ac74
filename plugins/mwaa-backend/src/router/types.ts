import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { UsableResources } from 'backstage-plugin-mwaa-common';
import type { MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import type { EnvironmentService } from '../environment/EnvironmentService';
import type { OperationService } from '../operations/service/OperationService';
import type { EnvironmentAccess } from '../authorization/EnvironmentAccess';
import type { Lifecycle } from '../lifecycle/Lifecycle';
import type { RequestBudget } from '../limits/RequestLimits';
import type { FactsReader } from '../planning/FactsReader';
import type { Planner } from '../planning/Planner';

/** What the routes are made of. */
export interface RouterOptions {
  access: EnvironmentAccess;
  auditor: AuditorService;
  aws: MwaaAws;
  environments: EnvironmentService;
  facts: FactsReader;
  httpAuth: HttpAuthService;
  lifecycle: Lifecycle;
  /** Spent by every request that asks AWS. */
  limits: RequestBudget;
  operations: OperationService;
  planner: Planner;
  usable: UsableLister;
}

/** What an owner may use in a place. */
export interface UsableLister {
  list(place: Place, owner: string): Promise<UsableResources>;
}
