import type { Routing } from '../data';
import type { Network } from '../reachability';
import type { RegionFacts } from '../snapshot';
import type { AwsCommand, Choice } from './command';

/**
 * Who can fix a finding, and how.
 *
 * - `addable`: a stack beside what exists fixes it by adding (an endpoint
 *   where none exists, a group of its own, a group's rule, a route absent from
 *   a table, a NAT gateway), and changes nothing that others own;
 * - `owners-change`: something that exists has to change, which only its
 *   owner does: the exact commands and template change are given, never run;
 * - `another-vpc`: it can never be changed in this network.
 *
 * @public
 */
export type RemediationClass = 'addable' | 'owners-change' | 'another-vpc';

/**
 * A change of one resource of a template: without `before` it is added, without
 * `after` it goes, otherwise these properties change and the others stay.
 *
 * @public
 */
export interface TemplateChange {
  /** The logical id; the physical one, or words, where nobody knows it. */
  resource: string;
  type: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Who can fix one finding, and how. @public */
export interface Remediation {
  class: RemediationClass;
  /** Why it is so classified, in one sentence. */
  reason: string;
  /** In order: each uses only what those before it make. */
  commands: AwsCommand[];
  /** The same as changes of a CloudFormation template; for `addable` the resources, by their logical ids. */
  changes: TemplateChange[];
  /** What a person has to choose; empty almost everywhere. */
  choices: Choice[];
}

/** What a remediation sees of the network, and what is known of the Region. */
export interface NetworkContext {
  network: Network;
  routing: Routing | 'unknown';
  facts?: RegionFacts;
  /** On everything that is added. */
  tags?: Record<string, string>;
}
