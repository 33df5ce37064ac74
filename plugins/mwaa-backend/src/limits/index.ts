import type { Config } from '@backstage/config';
import type {
  AuthService,
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { readLimits } from './readLimits';
import { RequestCounts } from './RequestCounts';
import { RequestLimits, UNLIMITED, type RequestBudget } from './RequestLimits';

/** The budget that `mwaa.limits` gives everybody; counted for all replicas. */
export async function createLimits(options: {
  auth: AuthService;
  config: Config;
  database: DatabaseService;
  logger: LoggerService;
}): Promise<RequestBudget> {
  const limits = readLimits(options.config);
  if (!limits) return UNLIMITED;
  const counts = await RequestCounts.create(options);
  return new RequestLimits({ ...options, counts, limits });
}
