import { withStackTags } from '../engine/tags';
import { stackScope } from '../engine/scope';
import type { ResourceRecord, StackInput, StackRecord } from '../model';
import { schemaOf } from '../resources/schema';
import type { Place } from '../state';
import { presentResources } from '../template/conditions';
import { evaluateProperties } from '../template/evaluate';
import { dependencyGraph, topologicalOrder } from '../template/graph';
import type { Template } from '../template/model';
import { KNOWN_AFTER_APPLY, type ResourceValues } from '../template/scope';
import { type ChangeDetail, changeDetails } from './details';

/** The API's `Change`, as far as this endpoint fills it in. */
export interface Change {
  Type: 'Resource';
  ResourceChange: {
    PolicyAction?: string;
    Action: 'Add' | 'Modify' | 'Remove';
    LogicalResourceId: string;
    PhysicalResourceId?: string;
    ResourceType: string;
    Replacement?: 'True' | 'False' | 'Conditional';
    Scope: string[];
    Details: ChangeDetail[];
    BeforeContext?: string;
    AfterContext?: string;
  };
}

/**
 * What deploying an input would do to each resource, by logical id. What only
 * the deployment can tell stays open, as in CloudFormation's own change sets.
 */
export function computeChanges(
  place: Place,
  stack: StackRecord,
  input: StackInput,
  zones: Record<string, string[]>,
): Change[] {
  const replaced = new Set<string>();
  const modified = new Set<string>();
  const scope = stackScope(place, stack, input, zones, id =>
    valuesAfter(stack, template(), replaced, id),
  );
  function template(): Template {
    return scope.template;
  }
  const present = presentResources(scope.template, scope.conditions);
  const changes: Change[] = Object.values(stack.resources)
    .filter(record => isThere(record) && !present.includes(record.logicalId))
    .map(removal);
  const graph = dependencyGraph(scope.template, present);
  for (const logicalId of topologicalOrder(graph)) {
    const definition = scope.template.Resources[logicalId];
    const schema = schemaOf(definition.Type);
    const next = withStackTags(
      stack,
      input.tags,
      { logicalId, type: definition.Type },
      evaluateProperties(definition.Properties, scope),
    );
    const record = stack.resources[logicalId];
    if (!record || !isThere(record)) {
      replaced.add(logicalId);
      changes.push(addition(logicalId, definition.Type, next));
      continue;
    }
    const Details = changeDetails({
      record,
      schema,
      definition,
      next,
      before: stack,
      after: input,
      replaced,
      modified,
    });
    if (Details.length === 0) continue;
    const change = modification(record, Details, next);
    const { Replacement } = change.ResourceChange;
    (Replacement === 'False' ? modified : replaced).add(logicalId);
    changes.push(change);
  }
  return changes.sort((a, b) =>
    a.ResourceChange.LogicalResourceId < b.ResourceChange.LogicalResourceId
      ? -1
      : 1,
  );
}

function isThere(record: ResourceRecord): boolean {
  return record.physicalId !== undefined && record.status !== 'DELETE_COMPLETE';
}

/** What a resource will give to `Ref` and `Fn::GetAtt`, as far as is known. */
function valuesAfter(
  stack: StackRecord,
  template: Template,
  replaced: ReadonlySet<string>,
  logicalId: string,
): ResourceValues | undefined {
  const record = stack.resources[logicalId];
  if (record && isThere(record) && !replaced.has(logicalId)) {
    return { ref: record.physicalId!, attributes: record.attributes };
  }
  return logicalId in template.Resources
    ? { ref: KNOWN_AFTER_APPLY, attributes: {} }
    : undefined;
}

function addition(
  LogicalResourceId: string,
  ResourceType: string,
  properties: object,
): Change {
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: 'Add',
      LogicalResourceId,
      ResourceType,
      Scope: [],
      Details: [],
      AfterContext: context(properties),
    },
  };
}

function removal(record: ResourceRecord): Change {
  return {
    Type: 'Resource',
    ResourceChange: {
      PolicyAction: record.deletionPolicy === 'Delete' ? 'Delete' : 'Retain',
      Action: 'Remove',
      LogicalResourceId: record.logicalId,
      PhysicalResourceId: record.physicalId,
      ResourceType: record.type,
      Scope: [],
      Details: [],
      BeforeContext: context(record.properties),
    },
  };
}

function modification(
  record: ResourceRecord,
  Details: ChangeDetail[],
  next: object,
): Change {
  const Replacement = replacement(Details);
  return {
    Type: 'Resource',
    ResourceChange: {
      ...(Replacement === 'True' && {
        PolicyAction:
          record.updateReplacePolicy === 'Delete'
            ? 'ReplaceAndDelete'
            : 'ReplaceAndRetain',
      }),
      Action: 'Modify',
      LogicalResourceId: record.logicalId,
      PhysicalResourceId: record.physicalId,
      ResourceType: record.type,
      Replacement,
      Scope: [...new Set(Details.map(detail => detail.Target.Attribute))],
      Details,
      BeforeContext: context(record.properties),
      AfterContext: context(next),
    },
  };
}

function replacement(
  details: ChangeDetail[],
): 'True' | 'False' | 'Conditional' {
  const weigh = ({ Target, Evaluation }: ChangeDetail) => {
    if (Target.RequiresRecreation === 'Never') return 'False';
    return Target.RequiresRecreation === 'Always' && Evaluation === 'Static'
      ? 'True'
      : 'Conditional';
  };
  const all = details.map(weigh);
  if (all.includes('True')) return 'True';
  return all.includes('Conditional') ? 'Conditional' : 'False';
}

function context(properties: object): string {
  return JSON.stringify({ Properties: properties });
}
