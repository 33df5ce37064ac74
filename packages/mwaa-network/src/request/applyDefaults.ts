import { fields } from './fields';
import type { EnvironmentRequest, ResolvedRequest } from './types';
import { assemble, viewOfRequest } from './view';

/**
 * Fills in what a request leaves open. What is wrong with a request stays as
 * it is, for `validateRequest` to name. Block and zones need the Region's facts:
 * `plan` chooses them; without facts the block is 10.192.0.0/16, and the list of
 * zones stays empty.
 *
 * @param request - the request, validated or not
 * @public
 */
export function applyDefaults(request: EnvironmentRequest): ResolvedRequest {
  const view = viewOfRequest(request);
  return assemble(
    fields
      .map(({ path }) => [path, view.value(path)] as const)
      .filter(([, value]) => value !== undefined),
  ) as unknown as ResolvedRequest;
}
