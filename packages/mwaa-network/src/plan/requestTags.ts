import { TAGS, type TagNames } from '../data';
import type { ResolvedRequest } from '../request';

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
