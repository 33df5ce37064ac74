import { ConflictError } from '@backstage/errors';
import type {
  DecommissionPlan,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import type {
  CallOptions,
  StackResource,
  StackState,
} from 'backstage-plugin-mwaa-node';
import { stackName, type Template } from 'mwaa-network';
import { labelResources, type ResourceLabel } from '../labels/labelResources';
import type { LifecycleOptions } from './options';
import { readTemplate } from './readTemplate';
import { findStacks, type OwnedEnvironment } from '../ownership/stacks';

const RETAINED = /^Retain/;

const KEPT: Record<string, string> = {
  'AWS::S3::Bucket':
    'it holds the DAGs; empty it and delete it when nobody needs them',
  'AWS::KMS::Key':
    'what it has encrypted can be read with it alone; schedule its deletion when nobody needs that',
};

/**
 * What retiring an environment deletes and what it leaves, read from its stacks
 * and their templates' own deletion policies.
 *
 * @throws ConflictError when it has no stack of the portal's
 */
export async function planDecommission(
  { aws, tagNames }: LifecycleOptions,
  environment: OwnedEnvironment,
  call?: CallOptions,
): Promise<{
  plan: DecommissionPlan;
  labels: Record<string, ResourceLabel>[];
}> {
  const { account, name, owner, region } = environment;
  const engine = aws.stacks({ account, region });
  const { own: stacks, strangers } = await findStacks(
    aws,
    environment,
    tagNames.owner,
    call,
  );
  const own = stacks.find(({ part }) => part === 'environment');
  if (!own) {
    throw new ConflictError(
      `The environment "${name}" in account ${account}, ${region}, has no stack ${stackName(name)} whose template and tag ${tagNames.owner} say that it is its and its owner's: the portal does not delete it. Retire it where it was made`,
    );
  }
  // What a repair has added hangs on the environment's network: it goes first.
  const inOrder = [...stacks].reverse();
  const parts = await Promise.all(
    inOrder.map(async ({ state, template }) =>
      split(
        await engine.listResources(state.stackId, call),
        readTemplate(state.stackName, template),
      ),
    ),
  );
  const groups = await aws.logGroups(
    { account, region, prefix: `airflow-${name}-` },
    call,
  );
  return {
    labels: parts.map(part => part.labels),
    plan: {
      environment: { account, region, name },
      owner,
      stacks: inOrder.map(({ state }) => ({
        name: state.stackName,
        stackId: state.stackId,
      })),
      goes: parts.flatMap(part => part.goes),
      stays: [
        ...parts.flatMap(part => part.stays),
        ...groups.map((group): RetiredResource => ({
          resourceType: 'AWS::Logs::LogGroup',
          id: group,
          title: 'log group of Airflow',
          reason:
            'MWAA made it, and not the stack; delete it when nobody needs the logs',
        })),
      ],
      warnings: [
        ...warningsOf(own.state),
        ...strangers
          // Another environment's is nobody's business here.
          .filter(({ stack }) => stack.environment === name)
          .map(
            ({ stack }) =>
              `The stack ${stack.state.stackName} says that it is of this environment, and its tag ${tagNames.owner} does not name the owner: it stays, and may keep the network from being deleted. Let the account's administrator set its tag right first.`,
          ),
      ],
    },
  };
}

function split(resources: StackResource[], template: Template) {
  const labels = labelResources(template);
  const present = resources.filter(
    ({ physicalResourceId, status }) =>
      physicalResourceId && status !== 'DELETE_COMPLETE',
  );
  const entries = present.map(resource => {
    const { logicalResourceId, physicalResourceId, resourceType } = resource;
    const policy = template.Resources[logicalResourceId]?.DeletionPolicy ?? '';
    const stays = RETAINED.test(policy);
    const retired: RetiredResource = {
      resourceType,
      id: physicalResourceId,
      title: labels[logicalResourceId]?.title ?? resourceType,
      reason: stays
        ? (KEPT[resourceType] ?? 'its deletion policy retains it')
        : '',
    };
    return { retired, stays };
  });
  return {
    labels,
    goes: entries.flatMap(({ retired, stays }) => (stays ? [] : [retired])),
    stays: entries.flatMap(({ retired, stays }) => (stays ? [retired] : [])),
  };
}

function warningsOf({ stackName: name, status }: StackState): string[] {
  return status.endsWith('_IN_PROGRESS')
    ? [
        `The stack ${name} is ${status}: CloudFormation deletes it once it has ended that.`,
      ]
    : [];
}
