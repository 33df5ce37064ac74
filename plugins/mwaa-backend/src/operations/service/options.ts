import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { EnvironmentAccess } from '../../authorization/EnvironmentAccess';
import type { OperationAccess } from '../../authorization/OperationAccess';
import type { OperationMetrics } from '../metrics/operationMetrics';
import type { OperationStore } from '../store/OperationStore';

/** @internal */
export interface OperationServiceOptions {
  access: EnvironmentAccess;
  operationAccess: OperationAccess;
  auth: AuthService;
  aws: MwaaAws;
  store: OperationStore;
  userInfo: UserInfoService;
  events?: Pick<EventsService, 'publish'>;
  metrics?: Pick<OperationMetrics, 'ended'>;
  /** Has the runner look now rather than at its next turn. */
  wakeRunner: () => void;
}
