import { outputOf, type AwsCommand, type CommandValue } from '../command';
import { logicalName } from '../templateDiff';
import type { TemplateChange } from '../types';

export const EVERYWHERE = '0.0.0.0/0';

/** Something that exists, or that commands make. */
export interface RouteTarget {
  /** What comes first; nothing where it is there. */
  commands: AwsCommand[];
  id: CommandValue;
  /** How a template names it, and what it adds for it. */
  reference: unknown;
  changes: TemplateChange[];
}

export const existing = (id: string): RouteTarget => ({
  commands: [],
  id,
  reference: id,
  changes: [],
});

export type Properties = Record<string, unknown>;

/** Something that the commands make, and the same as resources of a template. */
export function created(
  name: string,
  commands: AwsCommand[],
  resources: Array<[id: string, type: string, properties: Properties]>,
  before: RouteTarget[] = [],
): RouteTarget {
  const [[id, type]] = resources;
  return {
    commands,
    id: outputOf(name),
    reference: { Ref: logicalName(id, type) },
    changes: [
      ...before.flatMap(({ changes }) => changes),
      ...resources.map(([resource, kind, after]) => ({
        resource,
        type: kind,
        after,
      })),
    ],
  };
}

export const ref = (id: string, type: string) => ({
  Ref: logicalName(id, type),
});
