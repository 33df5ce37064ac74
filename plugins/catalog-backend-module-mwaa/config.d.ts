import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  mwaa?: {
    /**
     * How environments found in AWS become catalog entities. The accounts and
     * Regions to look into are those of `mwaa.accounts`.
     */
    discovery?: {
      /**
       * When to look; each account and Region is a task of its own.
       * @default every 10 minutes, for at most 5
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
