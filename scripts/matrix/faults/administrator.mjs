/** Clients of an account's administrator, in a place of the sandbox. */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { MWAA } from '@aws-sdk/client-mwaa';
import { S3 } from '@aws-sdk/client-s3';
import { ACCOUNTS } from './places.mjs';

export function administratorOf(endpoint, { account, region }) {
  const options = {
    endpoint,
    region,
    credentials: {
      accessKeyId: ACCOUNTS[account],
      secretAccessKey: 'sandbox',
    },
  };
  return {
    cloudFormation: new CloudFormation(options),
    ec2: new EC2(options),
    mwaa: new MWAA({ ...options, disableHostPrefix: true }),
    s3: new S3({ ...options, forcePathStyle: true }),
  };
}
