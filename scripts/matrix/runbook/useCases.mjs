/** The four use cases of the page on MWAA's networking, each deployed by its own plan. */
import {
  CloudFormation,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { at } from '../../lib/paths.mjs';
import { administrator, deployNetwork, networkTemplate } from '../network.mjs';
import { ACCOUNT, OWNER, REGION } from '../portal.mjs';

const { plan } = createRequire(import.meta.url)(
  at('packages/mwaa-network/src/index.ts'),
);

export const useCases = {
  'internet, new VPC, public web server': { routing: 'public' },
  'internet, new VPC, private web server, own key': {
    routing: 'public',
    webserverAccessMode: 'PRIVATE_ONLY',
    kmsKey: 'new',
  },
  'no internet, new VPC': {
    routing: 'private',
    webserverAccessMode: 'PRIVATE_ONLY',
  },
  'no internet, existing VPC, strict ACL': {
    routing: 'private',
    webserverAccessMode: 'PRIVATE_ONLY',
    existing: true,
  },
};

/** Deploys one, and waits until its environment works. */
export async function deployUseCase(aws, url, name, { existing, ...wanted }) {
  const place = { account: ACCOUNT, region: REGION };
  const facts = await aws.regionFacts(place);
  const base = { ...place, owner: OWNER, name, ...wanted };
  let request = { ...base, vpc: { cidrBlock: '10.192.0.0/16' } };
  let snapshot;
  if (existing) {
    const { subnetIds, vpcId } = await deployNetwork(
      administrator(url),
      name,
      networkTemplate({
        name,
        routing: wanted.routing,
        cidrBlock: '10.192.0.0/16',
        facts,
      }),
    );
    snapshot = await aws.collectVpc({ ...place, vpcId });
    request = { ...base, vpc: { vpcId, subnetIds } };
  }
  const planned = plan(request, await aws.regionFacts(place), snapshot);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  await deploy(url, planned.plan.stacks);
  for (;;) {
    const { status } = await aws.getEnvironment({ ...place, name });
    if (status === 'AVAILABLE') return;
    if (/FAILED/.test(status)) throw new Error(`${name} is ${status}`);
    await delay(50);
  }
}

async function deploy(url, stacks) {
  const client = new CloudFormation({
    endpoint: url,
    region: REGION,
    credentials: {
      accessKeyId: 'AKIASANDBOX00000PORTAL',
      secretAccessKey: 'sandbox',
    },
  });
  for (const {
    name: StackName,
    template,
    parameters = {},
    tags = {},
  } of stacks) {
    await client.createStack({
      StackName,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries(parameters).map(
        ([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }),
      ),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    });
    await waitUntilStackCreateComplete(
      { client, maxWaitTime: 120, minDelay: 1, maxDelay: 1 },
      { StackName },
    );
  }
}
