export interface Config {
  backend?: {
    /**
     * Further names by which the portal may be called, as a Host header has them:
     * `portal.internal` or `portal.internal:7007`. The host of `backend.baseUrl` and
     * the loopback names with the port that is listened on always are; any other gets
     * 421. A proxy that does not hand on the Host header calls it by such a name, and
     * so do replicas by `discovery.endpoints`. Health checks under
     * `/.backstage/health/` may use any name.
     *
     * Pages of other origins write and sign in only if `backend.cors.origin` or
     * `app.baseUrl` names them, or they are of such a host over HTTPS; others get 403.
     */
    allowedHosts?: string[];
  };
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
