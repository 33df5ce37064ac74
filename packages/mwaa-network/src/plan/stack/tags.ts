import { TAGS, type TagNames } from '../../tags';
import type { ResolvedRequest } from '../types';
import type { StackContext } from './context';

/** The tags that a request puts on everything that is made for it. */
export function requestTags(
  request: ResolvedRequest,
  names: TagNames = TAGS,
): Record<string, string> {
  return {
    ...request.tags,
    [names.owner]: request.owner,
    ...(request.system ? { [names.system]: request.system } : {}),
    [TAGS.routing]: request.routing,
    ...(request.access.cidrBlocks.length > 0
      ? { [TAGS.clientBlocks]: request.access.cidrBlocks.join(' ') }
      : {}),
  };
}

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
