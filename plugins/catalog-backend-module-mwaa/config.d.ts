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
      /**
       * Entity ref of the owner of environments whose tag names none.
       * @default group:default/unknown
       */
      defaultOwner?: string;
      /**
       * Entity ref of the system of environments whose tag names none.
       * @default none
       */
      defaultSystem?: string;
      /** The AWS tags to read. */
      tags?: {
        /**
         * Tag with the entity ref of the owner.
         * @default backstage:owner
         */
        owner?: string;
        /**
         * Tag with the entity ref of the system.
         * @default backstage:system
         */
        system?: string;
      };
    };
  };
}
