import type { CreateEnvironmentInput } from '@aws-sdk/client-mwaa';

/** What goes wrong with environments that once worked. */
export type Disease = 'self rule lost' | 'routes astray' | 'replies denied';

/** An environment to begin with. */
export interface SeedEnvironment {
  account: string;
  region: string;
  name: string;
  cidr: string;
  network: {
    /** `public` has gateways to the internet, `private` endpoints. */
    routing: 'public' | 'private';
    natGateways: number;
    /** Whether the private subnets have a default route at all. */
    defaultRoutes: boolean;
  };
  settings: Pick<
    CreateEnvironmentInput,
    'AirflowVersion' | 'EnvironmentClass' | 'WebserverAccessMode'
  > & { Tags: Record<string, string> };
  /** What befell it after it was made. */
  disease?: Disease;
  /** For how long it has been there. */
  ageInDays: number;
}

/** What was made, for the environment and for its diseases. */
export interface SeedNetwork {
  vpcId: string;
  groupId: string;
  privateSubnetIds: string[];
  privateTableIds: string[];
  internetGatewayId?: string;
  natGatewayIds: string[];
  aclId: string;
}
