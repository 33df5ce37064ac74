import type { NewEvent } from '../types';
import { countOf } from '../../labels/resourceKinds';

/** A resource that came or went in a moment. */
interface QuickResource {
  verb: 'Created' | 'Deleted' | 'Updated';
  type: string;
  title: string;
  /** How far the stack has got with it. */
  suffix: string;
  at: string;
}

/**
 * Gathers resources that are not worth a line each: one by its name, several of
 * a kind by their number.
 */
export class QuickResources {
  #gathered: QuickResource[] = [];

  add(resource: QuickResource): void {
    this.#gathered.push(resource);
  }

  /** The lines for what was gathered since the last time. */
  flush(): NewEvent[] {
    const gathered = this.#gathered;
    this.#gathered = [];
    return (['Created', 'Updated', 'Deleted'] as const).flatMap(verb => {
      const resources = gathered.filter(resource => resource.verb === verb);
      const last = resources[resources.length - 1];
      if (!last) return [];
      return [
        {
          at: last.at,
          level: 'info' as const,
          message: `${verb} ${describe(resources)}${last.suffix}`,
        },
      ];
    });
  }
}

function describe(resources: QuickResource[]): string {
  const byType = new Map<string, QuickResource[]>();
  for (const resource of resources) {
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  }
  return [...byType]
    .map(([type, same]) =>
      same.length === 1 ? same[0].title : countOf(type, same.length),
    )
    .join(', ');
}
