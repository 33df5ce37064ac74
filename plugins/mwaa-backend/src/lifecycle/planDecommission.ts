import { ConflictError } from '@backstage/errors';
import type {
  DecommissionPlan,
  EnvironmentId,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import type {
  CallOptions,
  MwaaAws,
  StackResource,
  StackState,
} from 'backstage-plugin-mwaa-node';
import { TAGS, stackName, type Template } from 'mwaa-network';
import { labelResources } from '../operations/progress/labelResources';
import type { ResourceLabel } from '../operations/types';
import { readTemplate } from './readTemplate';
import { findStacks } from './stacks';

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
  aws: MwaaAws,
  id: EnvironmentId,
  call?: CallOptions,
): Promise<{
  plan: DecommissionPlan;
  labels: Record<string, ResourceLabel>[];
}> {
  const { account, name, region } = id;
  const engine = aws.stacks({ account, region });
  const stacks = await findStacks(aws, id, call);
  const own = stacks.find(stack => stack.stackName === stackName(name));
  const owner = own?.tags[TAGS.owner];
  const others = stacks.find(({ tags }) => !tags[TAGS.owner]);
  if (!own || !owner || others) {
    throw new ConflictError(
      others
        ? `The stack ${others.stackName} has no tag ${TAGS.owner}: it is not the portal’s, and is not deleted. Whoever made it deletes it`
        : `The environment "${name}" in account ${account}, ${region}, has no stack ${stackName(name)}: it was not made by the portal, and is not deleted. Retire it where it was made`,
    );
  }
  // What a repair has added hangs on the environment's network: it goes first.
  const inOrder = [...stacks].reverse();
  const parts = await Promise.all(
    inOrder.map(async stack => {
      const [resources, template] = await Promise.all([
        engine.listResources(stack.stackName, call),
        engine.getTemplate(stack.stackName, call),
      ]);
      return split(resources, readTemplate(stack.stackName, template));
    }),
  );
  const groups = await aws.logGroups(
    { account, region, prefix: `airflow-${name}-` },
    call,
  );
  return {
    labels: parts.map(part => part.labels),
    plan: {
      environment: id,
      owner,
      stacks: inOrder.map(({ stackId, stackName: stack }) => ({
        name: stack,
        stackId,
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
      warnings: warningsOf(own),
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
