import type { StackContext } from './context';

/**
 * Tags in the list form that most resource types take, the name first. They
 * stand in the template although the stack's own tags would reach most
 * resources, so that a template taken into a repository keeps them.
 *
 * @param suffix - what tells the resource from the environment's others
 */
export function tagList(
  context: StackContext,
  suffix?: string,
): Array<{ Key: string; Value: string }> {
  const name = `mwaa-${context.request.name}${suffix ? `-${suffix}` : ''}`;
  return [
    { Key: 'Name', Value: name },
    ...Object.entries(context.tags).map(([Key, Value]) => ({ Key, Value })),
  ];
}
