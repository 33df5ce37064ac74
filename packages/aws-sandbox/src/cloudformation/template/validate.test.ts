import { checkCapabilities } from './capabilities';
import type { Template } from './model';
import { resolveParameters, typedParameters } from './parameters';
import { parseTemplate } from './parse';
import { validateTemplate } from './validate';

const parse = (template: object) => parseTemplate(JSON.stringify(template));
const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };
const group = (Properties: object, rest: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties,
  ...rest,
});

describe('validateTemplate', () => {
  it.each<[string, object, string]>([
    ['nothing', {}, 'At least one Resources member must be defined.'],
    [
      'a strange section',
      { Resources: { A: handle }, Foo: 1 },
      'Template format error: Invalid template property or properties [Foo]',
    ],
    [
      'strange types',
      { Resources: { A: { Type: 'AWS::Foo::Bar' } } },
      'Template format error: Unrecognized resource types: [AWS::Foo::Bar]',
    ],
    [
      'a resource without type',
      { Resources: { A: {} } },
      '[/Resources/A] Every Resources object must contain a Type member.',
    ],
    [
      'a logical id with a dash',
      { Resources: { 'a-b': handle } },
      'Resource name a-b is non alphanumeric.',
    ],
    [
      'a reference to nothing',
      { Resources: { A: group({ LogGroupName: { Ref: 'X' } }) } },
      'Template format error: Unresolved resource dependencies [X] in the Resources block of the template',
    ],
    [
      'a dependency on nothing',
      { Resources: { A: { ...handle, DependsOn: 'X' } } },
      'Unresolved resource dependencies [X] in the Resources block',
    ],
    [
      'an output of nothing',
      {
        Resources: { A: handle },
        Outputs: { O: { Value: { 'Fn::Sub': '${X}' } } },
      },
      'Unresolved resource dependencies [X] in the Outputs block',
    ],
    [
      'an attribute of nothing',
      {
        Resources: { A: group({ LogGroupName: { 'Fn::GetAtt': ['X', 'Y'] } }) },
      },
      'Template error: instance of Fn::GetAtt references undefined resource X',
    ],
    [
      'an attribute that the type lacks',
      {
        Resources: {
          A: handle,
          B: group({ LogGroupName: { 'Fn::GetAtt': ['A', 'Y'] } }),
        },
      },
      'resource A does not support attribute type Y in Fn::GetAtt',
    ],
    [
      'a circle',
      {
        Resources: {
          A: { ...handle, DependsOn: 'B' },
          B: { ...handle, DependsOn: 'A' },
          C: handle,
        },
      },
      'Circular dependency between resources: [A, B]',
    ],
    [
      'a condition that is not there',
      { Resources: { A: { ...handle, Condition: 'X' } } },
      'Unresolved condition dependency X in the Resources block',
    ],
    [
      'a condition on a resource',
      {
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 1] } },
        Resources: { A: handle },
      },
      'Cannot reference resources in the Conditions block',
    ],
    [
      'a macro',
      { Transform: 'AWS::Serverless-2016-10-31', Resources: { A: handle } },
      'Macros and transforms',
    ],
    [
      'an unknown function',
      { Resources: { A: group({ LogGroupName: { 'Fn::Upper': 'x' } }) } },
      'Unsupported function: Fn::Upper',
    ],
    [
      'an unknown parameter type',
      { Parameters: { P: { Type: 'Text' } }, Resources: { A: handle } },
      'Unrecognized parameter type: Text',
    ],
    [
      'an unknown resource attribute',
      { Resources: { A: { ...handle, Deletion: 'x' } } },
      "Invalid template resource property 'Deletion'",
    ],
    [
      'an unknown policy',
      { Resources: { A: { ...handle, DeletionPolicy: 'Keep' } } },
      'Unrecognized DeletionPolicy Keep',
    ],
  ])('refuses %s', (_name, template, message) => {
    expect(() => validateTemplate(parse(template))).toThrow(message);
  });

  it('takes an IAM statement with a condition for what it is', () => {
    const template = parse({
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Condition: { Bool: { x: 'y' } } }],
            },
          },
        },
      },
    });
    expect(() => validateTemplate(template)).not.toThrow();
    expect(() => checkCapabilities(template, [])).toThrow(
      'Requires capabilities : [CAPABILITY_IAM]',
    );
    expect(() => checkCapabilities(template, ['CAPABILITY_IAM'])).not.toThrow();
  });
});

describe('resolveParameters', () => {
  const template = (P: object): Template =>
    parse({ Parameters: { P }, Resources: { A: handle } });
  const given = (ParameterValue: string) => [
    { ParameterKey: 'P', ParameterValue },
  ];

  it('takes the value given, the one before, or the default', () => {
    const p = template({ Type: 'CommaDelimitedList', Default: 'a, b' });
    expect(resolveParameters(p, [])).toEqual({ P: 'a, b' });
    expect(typedParameters(p, { P: 'a, b' })).toEqual({ P: ['a', 'b'] });
    expect(
      resolveParameters(p, [{ ParameterKey: 'P', UsePreviousValue: true }], {
        P: 'c',
      }),
    ).toEqual({ P: 'c' });
  });

  it.each<[object, string, string]>([
    [{ AllowedValues: ['a'] }, 'b', "'P' must be one of AllowedValues"],
    [{ AllowedPattern: '[a-z]+' }, 'B', "'P' must match pattern [a-z]+"],
    [{ MinLength: 2 }, 'b', "'P' must contain at least 2 characters"],
    [{ MaxLength: 2 }, 'bbb', "'P' must contain at most 2 characters"],
    [{ Type: 'Number' }, 'b', "'P' must be a number"],
    [{ Type: 'Number', MinValue: 3 }, '2', 'a number not less than 3'],
    [{ Type: 'Number', MaxValue: 3 }, '4', 'a number not greater than 3'],
    [
      { MinLength: 2, ConstraintDescription: 'be longer' },
      'b',
      "'P' failed to satisfy constraint: be longer",
    ],
  ])('refuses what %j does not allow', (declared, value, message) => {
    const p = template({ Type: 'String', ...declared });
    expect(() => resolveParameters(p, given(value))).toThrow(message);
  });

  it('refuses what is missing, unknown or was not there before', () => {
    const p = template({ Type: 'String' });
    expect(() => resolveParameters(p, [])).toThrow(
      'Parameters: [P] must have values',
    );
    expect(() =>
      resolveParameters(p, [{ ParameterKey: 'Q', ParameterValue: '' }]),
    ).toThrow('Parameters: [Q] do not exist in the template');
    expect(() =>
      resolveParameters(p, [{ ParameterKey: 'P', UsePreviousValue: true }]),
    ).toThrow('not in the previous template');
  });
});
