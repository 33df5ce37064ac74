import { templateError, templateFormatError, validationError } from '../errors';
import { resourceHandlers } from '../resources';
import { schemaOf } from '../resources/schema';
import { functionNames } from './evaluate';
import { dependencyGraph, topologicalOrder } from './graph';
import { type Json, type Template, asFunction, isObject } from './model';
import { checkParameterType } from './parameters';
import { pseudoNames } from './pseudo';
import {
  conditionsIn,
  dependsOnOf,
  functionsIn,
  referencesIn,
} from './references';

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];

const RESOURCE_MEMBERS = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Description',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];

const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate'];

/**
 * Checks a template without its parameters: what `ValidateTemplate` finds, and
 * what every operation that takes a template checks first.
 *
 * @throws ValidationError in AWS's words
 */
export function validateTemplate(template: Template): void {
  checkSections(template);
  const { Parameters, Resources, Outputs } = template;
  for (const [name, parameter] of Object.entries(Parameters)) {
    if (!parameter?.Type) {
      throw templateFormatError(
        `Every Parameters object must contain a Type member.`,
      );
    }
    checkParameterType(name, parameter.Type);
  }
  if (Object.keys(Resources).length === 0) {
    throw templateFormatError('At least one Resources member must be defined.');
  }
  Object.keys(Resources).forEach(id => checkResource(template, id));
  checkTypes(template);
  checkReferences(template, 'Resources', Resources);
  checkReferences(template, 'Outputs', Outputs);
  checkConditions(template);
  topologicalOrder(dependencyGraph(template));
}

function checkSections(template: Template): void {
  const keys = Object.keys(template);
  const unknown = keys.filter(key => !SECTIONS.includes(key));
  if (unknown.length > 0) {
    throw templateFormatError(
      `Invalid template property or properties [${unknown.join(', ')}]`,
    );
  }
  if (keys.includes('Transform') || usedFunctions(template, 'Fn::Transform')) {
    throw validationError(
      'Macros and transforms (Transform, Fn::Transform, AWS::Include) are not supported by this endpoint',
    );
  }
  if (keys.includes('Rules')) {
    throw validationError('Rules are not supported by this endpoint');
  }
  const version = template.AWSTemplateFormatVersion;
  if (version !== undefined && version !== '2010-09-09') {
    throw templateFormatError('Unsupported template version.');
  }
}

function usedFunctions(template: Template, name: string): boolean {
  return functionsIn({ ...template } as unknown as Json).includes(name);
}

function checkResource(template: Template, id: string): void {
  if (!/^[A-Za-z0-9]+$/.test(id)) {
    throw templateFormatError(`Resource name ${id} is non alphanumeric.`);
  }
  const resource = template.Resources[id];
  if (!isObject(resource)) {
    throw templateFormatError(
      `[/Resources/${id}] Every Resources object must be an object.`,
    );
  }
  if (typeof resource.Type !== 'string') {
    throw templateFormatError(
      `[/Resources/${id}] Every Resources object must contain a Type member.`,
    );
  }
  const unknown = Object.keys(resource).find(
    key => !RESOURCE_MEMBERS.includes(key),
  );
  if (unknown) {
    throw validationError(`Invalid template resource property '${unknown}'`);
  }
  if (resource.Properties !== undefined && !isObject(resource.Properties)) {
    throw templateFormatError(
      `[/Resources/${id}] Properties must be an object.`,
    );
  }
  for (const member of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
    const policy = resource[member];
    if (policy !== undefined && !POLICIES.includes(policy)) {
      throw templateFormatError(
        `Unrecognized ${member} ${policy} for resource ${id}`,
      );
    }
  }
}

function checkTypes(template: Template): void {
  const unknown = Object.values(template.Resources)
    .map(resource => resource.Type)
    .filter(type => !(type in resourceHandlers));
  if (unknown.length > 0) {
    throw templateFormatError(
      `Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`,
    );
  }
  const used = functionsIn(template as unknown as Json);
  const strange = used.find(name => !functionNames.has(name));
  if (strange) {
    throw templateFormatError(`Unsupported function: ${strange}`);
  }
}

function checkReferences(
  template: Template,
  block: 'Resources' | 'Outputs',
  values: object,
): void {
  const known = (name: string) =>
    name in template.Parameters ||
    name in template.Resources ||
    pseudoNames.has(name);
  const references = referencesIn(values as Json);
  const dependsOn =
    block === 'Resources'
      ? Object.values(template.Resources).flatMap(dependsOnOf)
      : [];
  const unresolved = [
    ...references.filter(r => r.attribute === undefined).map(r => r.target),
    ...dependsOn,
  ].filter(name => !known(name));
  if (unresolved.length > 0) {
    throw templateFormatError(
      `Unresolved resource dependencies [${[...new Set(unresolved)].join(', ')}] in the ${block} block of the template`,
    );
  }
  for (const { target, attribute } of references) {
    if (attribute === undefined) continue;
    const resource = template.Resources[target];
    if (!resource) {
      throw templateError(
        `instance of Fn::GetAtt references undefined resource ${target}`,
      );
    }
    const { attributes } = schemaOf(resource.Type);
    if (attribute && !attributes.includes(attribute)) {
      throw templateError(
        `resource ${target} does not support attribute type ${attribute} in Fn::GetAtt`,
      );
    }
  }
}

function checkConditions(template: Template): void {
  const { Conditions, Resources, Outputs } = template;
  const check = (name: string | undefined, block: string) => {
    if (name === undefined || name in Conditions) return;
    throw templateFormatError(
      `Unresolved condition dependency ${name} in the ${block} block of the template`,
    );
  };
  for (const resource of Object.values(Resources)) {
    check(resource.Condition, 'Resources');
    ifNames(resource.Properties as Json).forEach(name =>
      check(name, 'Resources'),
    );
  }
  Object.values(Outputs).forEach(output => check(output.Condition, 'Outputs'));
  conditionsIn(Conditions as Json).forEach(name => check(name, 'Conditions'));
  const resources = referencesIn(Conditions as Json)
    .map(reference => reference.target)
    .filter(name => !(name in template.Parameters) && !pseudoNames.has(name));
  if (resources.length > 0) {
    throw templateFormatError(
      `Unresolved dependencies [${resources.join(', ')}]. Cannot reference resources in the Conditions block of the template`,
    );
  }
}

function ifNames(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(ifNames);
  if (!isObject(value)) return [];
  const call = asFunction(value);
  const nested = Object.values(value).flatMap(item => ifNames(item as Json));
  return call?.name === 'Fn::If' && Array.isArray(call.argument)
    ? [String(call.argument[0]), ...nested]
    : nested;
}
