import type { PlannedStack } from 'mwaa-network';

/** A file to write. */
export interface StackFile {
  name: string;
  content: string;
}

/**
 * The files of a plan's stacks: each stack's template, and its parameters and
 * tags in the form that CodePipeline calls a template configuration file, which
 * `aws cloudformation deploy --parameter-overrides file://…` takes as well.
 *
 * @returns the files, and the names of the parameters that are `NoEcho` and so
 *   in none of them
 */
export function stackFiles(stacks: PlannedStack[]): {
  files: StackFile[];
  secretParameters: string[];
} {
  const secretParameters = stacks.flatMap(({ parameters, template }) =>
    Object.keys(parameters).filter(
      name => template.Parameters?.[name]?.NoEcho === true,
    ),
  );
  const files = stacks.flatMap(({ name, parameters, tags, template }) => [
    { name: `${name}.template.json`, content: json(template) },
    {
      name: `${name}.configuration.json`,
      content: json({
        Parameters: Object.fromEntries(
          Object.entries(parameters).filter(
            ([parameter]) => !secretParameters.includes(parameter),
          ),
        ),
        Tags: tags,
      }),
    },
  ]);
  return { files, secretParameters };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
