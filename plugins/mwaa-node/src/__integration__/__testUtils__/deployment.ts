import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  isUnresolved,
  partNames,
  type NetworkSnapshot,
  type PlannedStack,
} from 'mwaa-network';
import { ACCOUNT, REGION, type TestSandbox } from '../../__testUtils__/sandbox';
import { until } from '../../__testUtils__/until';
import { DefaultAwsClients } from '../../clients/AwsClients';
import { DefaultAwsCredentials } from '../../clients/AwsCredentials';
import type { DefaultMwaaAws } from '../../DefaultMwaaAws';

export const place = { account: ACCOUNT, region: REGION };

/** What the Region’s facts say, and not the template. */
const FROM_FACTS = ['availabilityZones', 'vpcEndpointServices'];

/** Deploys a stack as the product does, and gives its resources' physical ids. */
export async function deploy(
  aws: DefaultMwaaAws,
  { config }: TestSandbox,
  stack: PlannedStack,
): Promise<Map<string, string>> {
  const engine = aws.stacks(place);
  const { changeSetId, stackId } = await engine.createChangeSet(stack, 'token');
  await until(
    () => engine.describeChangeSet(changeSetId),
    ({ status }) => status === 'CREATE_COMPLETE',
  );
  await engine.executeChangeSet(changeSetId, 'token');
  const done = await until(
    () => engine.describeStack(stackId),
    state => !state?.status.endsWith('_IN_PROGRESS'),
  );
  if (done?.status !== 'CREATE_COMPLETE') {
    const events = await engine.eventsSince(stackId, undefined);
    const failed = events.filter(e => e.resourceStatus.endsWith('_FAILED'));
    throw new Error(JSON.stringify(failed));
  }

  const client = new DefaultAwsClients(
    new DefaultAwsCredentials(
      DefaultAwsCredentialsManager.fromConfig(config),
      aws.accounts(),
    ),
  ).get('cloudFormation', place, 'write');
  const { StackResources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName: stackId }),
  );
  return new Map(
    StackResources.map(({ LogicalResourceId, PhysicalResourceId }) => [
      LogicalResourceId ?? '',
      PhysicalResourceId ?? '',
    ]),
  );
}

export type Part = (typeof partNames)[number];

/** The parts that a template settles. */
export function comparedParts(template: NetworkSnapshot): Part[] {
  return partNames.filter(
    part => !FROM_FACTS.includes(part) && template[part].status === 'read',
  );
}

export function itemsOf(snapshot: NetworkSnapshot, name: Part): unknown[] {
  const part = snapshot[name];
  if (part.status === 'notRead') throw new Error(`${name}: ${part.reason}`);
  return part.items;
}

/** The whole values that are known only after deployment. */
export function unresolvedIn(value: unknown): string[] {
  if (isUnresolved(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(unresolvedIn))];
}
