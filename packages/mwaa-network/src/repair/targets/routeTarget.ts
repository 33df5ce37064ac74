import { variable, type Word } from '../commands';
import { logicalName, templateDiff } from '../templateDiff';

export const EVERYWHERE = '0.0.0.0/0';

/** Something that is there, or that commands make. */
export interface RouteTarget {
  /** What comes first; nothing where it is there. */
  commands: string[];
  id: Word;
  /** How a template names it, and what it adds for it. */
  reference: unknown;
  templateDiff: string;
}

export const existing = (id: string): RouteTarget => ({
  commands: [],
  id,
  reference: id,
  templateDiff: '',
});

/** Something that the commands make, and the same as resources of a template. */
export function created(
  name: string,
  commands: string[],
  resources: Array<[id: string, type: string, properties: Properties]>,
  before: RouteTarget[] = [],
): RouteTarget {
  const [[id, type]] = resources;
  return {
    commands,
    id: variable(name),
    reference: { Ref: logicalName(id, type) },
    templateDiff: [
      ...before.map(way => way.templateDiff),
      ...resources.map(([own, kind, properties]) =>
        templateDiff(own, kind, undefined, properties),
      ),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

export type Properties = Record<string, unknown>;

export const ref = (id: string, type: string) => ({
  Ref: logicalName(id, type),
});
