import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** A step of a template, as an example has it. */
interface Step {
  id: string;
  name: string;
  action: string;
  input: Record<string, unknown>;
}

/** An example of an action: the steps of a template that use it. */
export function example(
  description: string,
  ...steps: Step[]
): TemplateExample {
  return { description, example: yaml.stringify({ steps }) };
}
