import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { EnvironmentService } from '../environment/EnvironmentService';
import type { OperationService } from '../operations/OperationService';
import type { EnvironmentAccess } from '../authorization/EnvironmentAccess';
import type { Lifecycle } from '../lifecycle/Lifecycle';
import type { FactsReader } from '../planning/FactsReader';
import type { Planner } from '../planning/Planner';

/** What the routes are made of. */
export interface RouterOptions {
  access: EnvironmentAccess;
  auditor: AuditorService;
  auth: AuthService;
  aws: MwaaAws;
  environments: EnvironmentService;
  facts: FactsReader;
  httpAuth: HttpAuthService;
  lifecycle: Lifecycle;
  operations: OperationService;
  permissions: PermissionsService;
  planner: Planner;
  userInfo: UserInfoService;
}
