import { isAbsent } from '../request/checks/value';
import type { EnvironmentRequest } from '../request';
import { permissionsBoundaryArn } from '../request/fields/permissionsBoundaryArn';
import { doesApply, viewOfRequest } from '../request/view';

/**
 * The request with the boundary of its account, where its stack makes a role
 * and it asks for no other.
 *
 * @param arn - a managed policy's; none where the account has no boundary
 */
export function withBoundary(
  request: EnvironmentRequest,
  arn: string | undefined,
): EnvironmentRequest {
  return arn &&
    isAbsent(request.permissionsBoundaryArn) &&
    doesApply(permissionsBoundaryArn, viewOfRequest(request))
    ? { ...request, permissionsBoundaryArn: arn }
    : request;
}
