export type { IamPolicy, IamPolicyOptions, IamStatement } from './types';
export { readPolicy } from './readPolicy';
export { provisionPolicy } from './provisionPolicy';
export type { ProvisionPolicyOptions } from './provisionPolicy';
export { cloudFormationPolicy } from './cloudFormationPolicy';
export type { CloudFormationPolicyOptions } from './cloudFormationPolicy';
export { roleBoundary, roleBoundaryArn } from './roleBoundary';
export { cloudFormationTrustPolicy, portalTrustPolicy } from './trustPolicy';
export { portalPolicy } from './portalPolicy';
