import type { RegionFacts } from '../../snapshot';
import type { NetworkSnapshot, PartName } from '../../snapshot';

/** What a template's reading depends on besides its text. @public */
export interface InterpretOptions {
  /** Values of the template's parameters; one without a value or default stays unresolved. */
  parameters?: Record<string, string>;
  /** `AWS::AccountId`; absent, it stays unresolved. */
  account?: string;
  /** `AWS::Region`, likewise. */
  region?: string;
  /** `AWS::StackName`, likewise. */
  stackName?: string;
  /** What only the account knows: zones, their ids, and the endpoint services. */
  facts?: RegionFacts;
  /** ISO 8601 time of the reading; absent, that of the facts, or else the epoch. */
  at?: string;
  /**
   * An existing network, which the template adds to: routes to its
   * tables, rules to its groups, endpoints and an environment to its subnets.
   * What was not read of it stays so.
   */
  base?: NetworkSnapshot;
  /** Logical id of the environment to look at, of a template that has several. */
  environment?: string;
}

/** Something in a template that was not understood, or cannot be. @public */
export interface TemplateProblem {
  /** Where, for example `Resources.Vpc.CidrBlock`. */
  path: string;
  message: string;
  /** The parts of the snapshot that are not read on account of it. */
  parts: readonly PartName[];
}

/** @public */
export interface InterpretedTemplate {
  /** The network as it will be, with `unresolved:LogicalId` for ids. */
  snapshot: NetworkSnapshot;
  problems: TemplateProblem[];
  /** Values of the outputs, as far as they are known before deployment. */
  outputs: Record<string, string>;
}

/** A CloudFormation template, as JSON. @public */
export interface Template {
  AWSTemplateFormatVersion: '2010-09-09';
  Description?: string;
  Metadata?: Record<string, unknown>;
  Parameters?: Record<string, Record<string, unknown>>;
  Mappings?: Record<string, unknown>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<
    string,
    { Description?: string; Value: unknown; Export?: { Name: unknown } }
  >;
}

/** @public */
export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
}
