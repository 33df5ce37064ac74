import { isAbsent } from '../request/checks/value';
import type { EnvironmentRequest } from '../request';

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
  const makesRoles =
    isAbsent(request.executionRoleArn) || request.flowLogs === true;
  return arn && makesRoles && isAbsent(request.permissionsBoundaryArn)
    ? { ...request, permissionsBoundaryArn: arn }
    : request;
}
