import type { Template } from '../readers/template/types';

/** One stack of a plan, to be deployed in the plan's order. @public */
export interface PlannedStack {
  name: string;
  account: string;
  region: string;
  template: Template;
  /** Values of the template's parameters; those that are NoEcho stay out of every log. */
  parameters: Record<string, string>;
  /** Parameters to be taken from outputs of earlier stacks of the same plan. */
  inputs: Record<string, { stack: string; output: string }>;
  tags: Record<string, string>;
  capabilities: Array<'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM'>;
}
