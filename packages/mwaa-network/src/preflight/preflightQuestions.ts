import type { Plan } from '../plan/types';
import { actionsOf } from './actions';
import { serviceLinkedRolesOf } from './serviceLinkedRoles';
import type { PreflightQuestions } from './types';

/** What a plan makes worth asking the account for, before anything is created. @public */
export function preflightQuestions({
  request,
  stacks,
}: Plan): PreflightQuestions {
  const resources = stacks.flatMap(({ template }) =>
    Object.values(template.Resources),
  );
  const { access, bucketName, executionRoleArn, kmsKey } = request;
  const { permissionsBoundaryArn, vpc } = request;
  const certificates =
    access.mechanism === 'client-vpn'
      ? [access.serverCertificateArn, access.clientCertificateArn]
      : [];
  return {
    actions: actionsOf(resources),
    serviceLinkedRoles: serviceLinkedRolesOf(request),
    environmentName: request.name,
    ...(stacks[0] && { stackName: stacks[0].name }),
    ...(bucketName && { bucketName }),
    ...(executionRoleArn && { executionRoleArn }),
    ...(kmsKey.startsWith('arn:') && { kmsKeyArn: kmsKey }),
    ...(permissionsBoundaryArn && { permissionsBoundaryArn }),
    ...(vpc.vpcId && { vpcId: vpc.vpcId }),
    certificateArns: [...new Set(certificates)].filter(Boolean),
  };
}
