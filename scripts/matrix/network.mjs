/**
 * A network without an environment that a stack of somebody else's owns: what
 * an existing VPC is to the product.
 */
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { createRequire } from 'node:module';
import { at } from '../lib/paths.mjs';
import { ACCOUNT, OWNER, REGION } from './portal.mjs';

const { plan } = createRequire(import.meta.url)(
  at('packages/mwaa-network/src/index.ts'),
);

/** Types that belong to an environment and not to its network. */
const NOT_NETWORK =
  /^AWS::(MWAA|S3|IAM|KMS|CloudWatch|Logs)::|::VPCEndpoint$|::FlowLog$/;

/** Clients of the account's administrator, at the sandbox. */
export function administrator(endpoint, region = REGION) {
  const options = {
    endpoint,
    region,
    credentials: {
      accessKeyId: 'AKIASANDBOX00000PORTAL',
      secretAccessKey: 'sandbox',
    },
  };
  return {
    cloudFormation: new CloudFormation(options),
    ec2: new EC2(options),
    iam: new IAM(options),
    kms: new KMS(options),
    s3: new S3({ ...options, forcePathStyle: true }),
  };
}

/**
 * The template of a network as the product itself plans one, without what is
 * the environment's; a disease may change it.
 */
export function networkTemplate({ name, routing, cidrBlock, facts }) {
  const planned = plan(
    {
      name,
      account: ACCOUNT,
      region: REGION,
      owner: OWNER,
      routing,
      vpc: { cidrBlock },
    },
    { ...facts, vpcs: [], environments: [] },
  );
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const { Resources, Outputs } = planned.plan.stacks[0].template;
  const kept = Object.entries(Resources).filter(
    ([, resource]) => !NOT_NETWORK.test(resource.Type),
  );
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `A network that others own: ${name}`,
    Resources: Object.fromEntries(kept),
    Outputs: {},
  };
  for (const [output, definition] of Object.entries(Outputs)) {
    const needs = JSON.stringify(definition.Value);
    const gone = Object.keys(Resources).filter(id => !template.Resources[id]);
    if (
      !gone.some(id => needs.includes(`"${id}"`) || needs.includes(`{${id}`))
    ) {
      template.Outputs[output] = definition;
    }
  }
  // Somebody else's: nothing of it carries the product's tags.
  return JSON.parse(
    JSON.stringify(template, (key, value) =>
      key === 'Tags' && Array.isArray(value)
        ? value
            .filter(({ Key }) => Key === 'Name')
            .map(tag => ({ ...tag, Value: `theirs-${name}` }))
        : value,
    ),
  );
}

/** Deploys a template as a stack of the administrator's. */
export async function deployNetwork({ cloudFormation, ec2 }, name, template) {
  const StackName = `theirs-${name}`;
  await cloudFormation.createStack({
    StackName,
    TemplateBody: JSON.stringify(template),
    Capabilities: ['CAPABILITY_IAM'],
  });
  await waitUntilStackCreateComplete(
    { client: cloudFormation, maxWaitTime: 120, minDelay: 1, maxDelay: 1 },
    { StackName },
  );
  const { StackResources } = await cloudFormation.describeStackResources({
    StackName,
  });
  const idOf = logicalId =>
    StackResources.find(
      ({ LogicalResourceId }) => LogicalResourceId === logicalId,
    )?.PhysicalResourceId;
  const groupId = idOf('SecurityGroup');
  return {
    stackName: StackName,
    vpcId: idOf('Vpc'),
    subnetIds: [idOf('PrivateSubnet1'), idOf('PrivateSubnet2')],
    groupId: groupId?.startsWith('sg-')
      ? groupId
      : (
          await ec2.describeSecurityGroups({
            Filters: [{ Name: 'vpc-id', Values: [idOf('Vpc')] }],
          })
        ).SecurityGroups.find(group => group.GroupName !== 'default')?.GroupId,
    idOf,
    async remove() {
      await cloudFormation.deleteStack({ StackName });
      await waitUntilStackDeleteComplete(
        { client: cloudFormation, maxWaitTime: 120, minDelay: 1, maxDelay: 1 },
        { StackName },
      );
    },
  };
}
