import type { StackInput, StackRecord } from '../model';
import { type Place, exportsOf } from '../state';
import { evaluateConditions } from '../template/conditions';
import type { Json, Template } from '../template/model';
import { typedParameters } from '../template/parameters';
import { parseTemplate } from '../template/parse';
import { pseudoParameters } from '../template/pseudo';
import type { ResourceValues, Scope } from '../template/scope';
import { functionsIn } from '../template/references';
import type { HandlerContext } from '../resources/handler';

/** What `Ref` and `Fn::GetAtt` find for a stack's existing resources. */
export function existingResources(
  stack: StackRecord,
): (logicalId: string) => ResourceValues | undefined {
  return logicalId => {
    const record = stack.resources[logicalId];
    return record?.physicalId
      ? { ref: record.physicalId, attributes: record.attributes }
      : undefined;
  };
}

/** Everything the functions of a stack's template may look up. */
export function stackScope(
  place: Place,
  stack: StackRecord,
  input: StackInput,
  zones: Record<string, string[]>,
  resource = existingResources(stack),
): Scope {
  const template = parseTemplate(input.templateBody);
  const { stackId, stackName, account, region } = stack;
  const { notificationArns } = input;
  const scope: Scope = {
    template,
    region,
    parameters: typedParameters(template, input.parameters),
    pseudo: pseudoParameters({
      stackId,
      stackName,
      account,
      region,
      notificationArns,
    }),
    conditions: {},
    zones: asked => zones[asked] ?? [],
    imported: name => {
      const found = exportsOf(place).get(name);
      return found && found.stack.stackId !== stackId ? found.value : undefined;
    },
    resource,
  };
  return { ...scope, conditions: evaluateConditions(scope) };
}

/** The zones that `Fn::GetAZs` may ask for, if the template asks at all. */
export async function readZones(
  call: HandlerContext['call'],
  template: Template,
  region: string,
): Promise<Record<string, string[]>> {
  if (!functionsIn(template as unknown as Json).includes('Fn::GetAZs')) {
    return {};
  }
  const { AvailabilityZones } = await call(
    'ec2',
    'DescribeAvailabilityZones',
    {},
  );
  const names: string[] = AvailabilityZones.map(
    (zone: { ZoneName: string }) => zone.ZoneName,
  );
  return { [region]: names.sort() };
}
