/** An AWS account that exists in the sandbox, with its user's access key. */
export interface SandboxAccount {
  id: string;
  user: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The accounts. The last one has no roles: nobody can assume one there. */
export const sandboxAccounts: SandboxAccount[] = [
  {
    id: '111122223333',
    user: 'portal',
    accessKeyId: 'AKIASANDBOX00000PORTAL',
    secretAccessKey: 'sandbox',
  },
  {
    id: '444455556666',
    user: 'billing',
    accessKeyId: 'AKIASANDBOX0000BILLING',
    secretAccessKey: 'sandbox',
  },
  {
    id: '777788889999',
    user: 'sealed',
    accessKeyId: 'AKIASANDBOX00000SEALED',
    secretAccessKey: 'sandbox',
  },
];

/** The pseudo Region in which global services keep their records. */
export const GLOBAL_REGION = 'aws-global';

/** The pseudo account for what belongs to no account, such as bucket names. */
export const AWS_ACCOUNT = 'aws';
