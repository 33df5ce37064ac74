import { templateFormatError, validationError } from '../errors';
import type { Json, Template, TemplateParameter } from './model';

/** A parameter as callers give it. */
export interface ParameterInput {
  ParameterKey?: string;
  ParameterValue?: string;
  UsePreviousValue?: boolean;
}

/**
 * The text value of every parameter of the template: as given, as before, or
 * by default.
 *
 * @param previous - the values of the stack as it stands, for `UsePreviousValue`
 * @throws ValidationError for a missing, unknown or unsuitable value
 */
export function resolveParameters(
  template: Template,
  inputs: ParameterInput[],
  previous: Record<string, string> = {},
): Record<string, string> {
  const unknown = inputs
    .map(input => input.ParameterKey ?? '')
    .filter(key => !(key in template.Parameters));
  if (unknown.length > 0) {
    throw validationError(
      `Parameters: [${unknown.join(', ')}] do not exist in the template`,
    );
  }
  const given = new Map(inputs.map(input => [input.ParameterKey, input]));
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, parameter] of Object.entries(template.Parameters)) {
    const value =
      givenValue(name, given.get(name), previous) ??
      (parameter.Default === undefined ? undefined : String(parameter.Default));
    if (value === undefined) missing.push(name);
    else values[name] = value;
  }
  if (missing.length > 0) {
    throw validationError(
      `Parameters: [${missing.join(', ')}] must have values`,
    );
  }
  for (const [name, value] of Object.entries(values)) {
    check(name, template.Parameters[name], value);
  }
  return values;
}

function givenValue(
  name: string,
  input: ParameterInput | undefined,
  previous: Record<string, string>,
): string | undefined {
  if (!input?.UsePreviousValue) return input?.ParameterValue;
  if (input.ParameterValue) {
    throw validationError(
      `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  }
  if (!(name in previous)) {
    throw validationError(
      `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    );
  }
  return previous[name];
}

/** Text values as the functions see them: the lists split. */
export function typedParameters(
  template: Template,
  values: Record<string, string>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isList(template.Parameters[name].Type) ? items(value) : value,
    ]),
  );
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function items(value: string): string[] {
  return value === '' ? [] : value.split(',').map(item => item.trim());
}

/** Types whose values are names or ids in the account, taken as text. */
const ELEMENT_TYPE =
  /^(String|Number|AWS::EC2::(AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName|SecurityGroup::(GroupName|Id)|Subnet::Id|Volume::Id|VPC::Id)|AWS::Route53::HostedZone::Id)$/;

/** Whether CloudFormation knows a parameter type, and this endpoint too. */
export function checkParameterType(name: string, type: string): void {
  const element = /^List<(.+)>$/.exec(type)?.[1] ?? type;
  if (type.startsWith('AWS::SSM::')) {
    throw templateFormatError(
      `Parameter ${name}: values from Systems Manager are not supported by this endpoint`,
    );
  }
  if (type !== 'CommaDelimitedList' && !ELEMENT_TYPE.test(element)) {
    throw templateFormatError(`Unrecognized parameter type: ${type}`);
  }
}

function check(
  name: string,
  parameter: TemplateParameter,
  value: string,
): void {
  const elements = isList(parameter.Type) ? items(value) : [value];
  elements.forEach(element => checkElement(name, parameter, element));
}

function checkElement(
  name: string,
  parameter: TemplateParameter,
  value: string,
): void {
  const fail = (what: string) => {
    const because = parameter.ConstraintDescription;
    throw validationError(
      because
        ? `Parameter '${name}' failed to satisfy constraint: ${because}`
        : `Parameter '${name}' ${what}`,
    );
  };
  const { AllowedValues, AllowedPattern, MinLength, MaxLength } = parameter;
  if (AllowedValues && !AllowedValues.map(String).includes(value)) {
    fail('must be one of AllowedValues');
  }
  if (parameter.Type === 'Number' || parameter.Type === 'List<Number>') {
    checkNumber(parameter, value, fail);
  }
  if (AllowedPattern && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    fail(`must match pattern ${AllowedPattern}`);
  }
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    fail(`must contain at least ${MinLength} characters`);
  }
  if (MaxLength !== undefined && value.length > Number(MaxLength)) {
    fail(`must contain at most ${MaxLength} characters`);
  }
}

function checkNumber(
  { MinValue, MaxValue }: TemplateParameter,
  value: string,
  fail: (what: string) => void,
): void {
  if (value.trim() === '' || !Number.isFinite(Number(value))) {
    fail('must be a number');
  }
  if (MinValue !== undefined && Number(value) < Number(MinValue)) {
    fail(`must be a number not less than ${MinValue}`);
  }
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) {
    fail(`must be a number not greater than ${MaxValue}`);
  }
}

/** Whether a parameter's value is shown as `****`. */
export function isNoEcho(parameter: TemplateParameter | undefined): boolean {
  return parameter?.NoEcho === true || parameter?.NoEcho === 'true';
}
