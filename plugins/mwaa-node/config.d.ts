import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Amazon MWAA (Managed Workflows for Apache Airflow). */
  mwaa?: {
    /**
     * The AWS accounts that the portal looks into. What is not listed here is
     * neither read nor written. The credentials to read with are those of
     * `aws.accounts` (`@backstage/integration-aws-node`).
     */
    accounts?: Array<{
      /**
       * Twelve digits, in quotes: YAML reads a bare number with a leading zero
       * as an octal one.
       */
      accountId: string;
      /**
       * What people call the account.
       * @default the account's number
       */
      name?: string;
      /**
       * The Regions to look into, for example `us-east-1`.
       * @items.minLength 1
       */
      regions: string[];
      /**
       * Where and how environments may be provisioned in this account. Absent:
       * nothing may be provisioned here.
       */
      provisioning?: {
        /**
         * ARN of the role that the portal takes on to write; another than the
         * one that it reads with. It is assumed from the main account of
         * `aws.mainAccount`.
         */
        roleArn: string;
        /**
         * External ID that the role's trust policy asks for.
         * @visibility secret
         */
        externalId?: string;
        /**
         * ARN of the role that CloudFormation takes on for the stacks.
         * @default the role above
         */
        cloudFormationRoleArn?: string;
        /**
         * ARN of the managed policy that bounds each role that a stack makes,
         * where a request names no other: the one that CloudFormation's role
         * may make roles with.
         * @default none
         */
        permissionsBoundaryArn?: string;
        /**
         * The Regions to provision in: some of the account's.
         * @default all of the account's
         */
        regions?: string[];
        /**
         * Entity refs of the groups or users that may own environments here,
         * for example `group:default/data-platform`.
         * @default no limit
         */
        owners?: string[];
      };
      /**
       * What of the account groups may use in their environments though no
       * owner tag of theirs is on it: a network team's VPC, for example. What
       * carries the owner tag needs no entry; what has neither is denied.
       */
      usable?: Array<{
        /**
         * ARNs, in which `*` stands for any characters and `?` for one, for
         * example `arn:aws:ec2:us-east-1:111122223333:vpc/vpc-0a1b2c3d`. A VPC
         * covers its subnets and route tables; groups, buckets, roles, keys,
         * certificates, topics and permissions boundaries are named each.
         */
        resources: string[];
        /** Entity refs of the owners whose environments may use it. */
        groups: string[];
      }>;
      /**
       * What waits before it begins, until a second person approves it or for
       * a time in which it can be cancelled.
       * @default nothing waits
       */
      approval?: {
        /** Retiring an environment. */
        decommission?:
          | { by: 'second-person' }
          | { by: 'delay'; delay: HumanDuration | string };
        /** Stacks in another account than the environment's. */
        ownerAccount?:
          | { by: 'second-person' }
          | { by: 'delay'; delay: HumanDuration | string };
      };
    }>;

    /**
     * Whom environments belong to. The catalog and the audit both go by it.
     */
    discovery?: {
      /**
       * Entity ref of the owner that is shown for environments whose tag names
       * none. For display only: it authorises nobody.
       * @default group:default/unknown
       */
      defaultOwner?: string;
      /**
       * Entity ref of the system of environments whose tag names none.
       * @default none
       */
      defaultSystem?: string;
      /**
       * The AWS tags that the portal writes on what it makes, and by which it
       * tells whose a thing is. A request may carry none of them itself. How
       * existing stacks are brought over to another name: docs/lifecycle.md.
       */
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
