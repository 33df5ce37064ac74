import { asText, isRecord, member, type JsonRecord } from './values';

/**
 * Resources that wait for each other, which CloudFormation refuses: the
 * logical ids of one such circle, or none.
 */
export function findCycle(resources: JsonRecord): string[] {
  const needs = new Map(
    Object.entries(resources).map(([id, resource]) => [
      id,
      [...dependencies(resource, resources)],
    ]),
  );
  // Those that nothing holds back are taken away until none is left but circles.
  const open = new Map([...needs].map(([id, list]) => [id, list.length]));
  const dependents = new Map<string, string[]>();
  for (const [id, list] of needs) {
    for (const other of list) {
      const known = dependents.get(other);
      if (known) known.push(id);
      else dependents.set(other, [id]);
    }
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  while (ready.length > 0) {
    const id = ready.pop() as string;
    open.delete(id);
    for (const dependent of dependents.get(id) ?? []) {
      const count = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, count);
      if (count === 0) ready.push(dependent);
    }
  }
  return walk(open, needs);
}

/** What is left may merely wait for a circle: follow it until it closes. */
function walk(
  open: Map<string, number>,
  needs: Map<string, string[]>,
): string[] {
  const path = new Set<string>();
  let [id] = open.keys();
  while (id !== undefined && !path.has(id)) {
    path.add(id);
    id = needs.get(id)?.find(other => open.has(other)) as string;
  }
  const ids = [...path];
  return id === undefined ? [] : ids.slice(ids.indexOf(id));
}

function dependencies(resource: unknown, resources: JsonRecord): Set<string> {
  const found = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string' && Object.hasOwn(resources, name)) {
      found.add(name);
    }
  };
  const dependsOn = member(resource, 'DependsOn');
  for (const name of Array.isArray(dependsOn) ? dependsOn : [dependsOn])
    add(name);

  const open: unknown[] = [member(resource, 'Properties')];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
    } else if (isRecord(value)) {
      for (const [key, item] of Object.entries(value)) {
        for (const name of namesIn(key, item)) add(name);
        open.push(item);
      }
    }
  }
  return found;
}

function namesIn(key: string, argument: unknown): unknown[] {
  if (key === 'Ref') return [argument];
  if (key === 'Fn::GetAtt') {
    return [
      Array.isArray(argument) ? argument[0] : asText(argument)?.split('.')[0],
    ];
  }
  if (key !== 'Fn::Sub') return [];
  const [text, own] = Array.isArray(argument) ? argument : [argument];
  return typeof text === 'string'
    ? [...text.matchAll(/\$\{([^!.${}]+)[^${}]*\}/g)]
        .map(match => match[1].trim())
        .filter(name => member(own, name) === undefined)
    : [];
}
