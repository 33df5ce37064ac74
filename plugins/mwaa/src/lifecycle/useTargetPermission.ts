import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { mwaaTargetRef, type MwaaTarget } from 'backstage-plugin-mwaa-common';

/** Whether somebody may do something with an environment of theirs; false until it is known. */
export function useTargetPermission(
  permission: ResourcePermission,
  target: MwaaTarget,
): boolean {
  const { allowed, loading } = usePermission({
    permission,
    resourceRef: mwaaTargetRef(target),
  });
  return allowed && !loading;
}
