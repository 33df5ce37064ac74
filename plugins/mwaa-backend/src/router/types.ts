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
import type { FactsReader } from '../planning/FactsReader';
import type { Planner } from '../planning/Planner';

/** What the routes are made of. */
export interface RouterOptions {
  auditor: AuditorService;
  auth: AuthService;
  aws: MwaaAws;
  environments: EnvironmentService;
  facts: FactsReader;
  httpAuth: HttpAuthService;
  operations: OperationService;
  permissions: PermissionsService;
  planner: Planner;
  userInfo: UserInfoService;
}
