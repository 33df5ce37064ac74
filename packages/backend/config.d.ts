export interface Config {
  permission?: {
    /**
     * Who may do what. What no entry grants is denied, permissions of other
     * plugins too; without entries nobody may do anything.
     */
    grants?: Array<{
      /** Entity refs of groups or users; `*` for everybody who is signed in. */
      groups: string[];
      /** Names of permissions, such as `mwaa.environment.provision`; `*` for all. */
      permissions: string[];
      /**
       * AWS accounts that it holds for.
       * @default all
       */
      accounts?: string[];
      /**
       * Regions that it holds for.
       * @default all
       */
      regions?: string[];
      /**
       * Whose things it holds for: entity refs, or `own` for those of whoever
       * asks. A permission that knows no owner is not granted by such an entry.
       * @default everybody's
       */
      owners?: 'own' | string[];
    }>;
  };
}
