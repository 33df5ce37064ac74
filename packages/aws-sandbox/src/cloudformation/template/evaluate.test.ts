import { evaluateConditions } from './conditions';
import { evaluate } from './evaluate';
import type { Json, Template } from './model';
import { parseTemplate } from './parse';
import { pseudoParameters } from './pseudo';
import type { Scope } from './scope';

function scopeOf(template: Partial<Template> = {}): Scope {
  const scope: Scope = {
    template: {
      Parameters: {},
      Mappings: { Zone: { 'eu-west-1': { count: 3 } } },
      Conditions: {},
      Resources: {},
      Outputs: {},
      ...template,
    },
    region: 'eu-west-1',
    parameters: { Name: 'airflow', List: ['a', 'b'] },
    pseudo: pseudoParameters({
      account: '111122223333',
      region: 'eu-west-1',
      stackId: 'arn:id',
      stackName: 'stack',
      notificationArns: [],
    }),
    conditions: {},
    zones: region => [`${region}a`, `${region}b`],
    imported: name => (name === 'there' ? 'value' : undefined),
    resource: id =>
      id === 'Vpc'
        ? { ref: 'vpc-1', attributes: { CidrBlock: '10.0.0.0/16' } }
        : undefined,
  };
  return { ...scope, conditions: evaluateConditions(scope) };
}

const value = (expression: Json, template?: Partial<Template>) =>
  evaluate(expression, scopeOf(template));

describe('evaluate', () => {
  it.each<[string, Json, Json]>([
    ['Ref to a parameter', { Ref: 'Name' }, 'airflow'],
    ['Ref to a resource', { Ref: 'Vpc' }, 'vpc-1'],
    ['Ref to a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
    ['GetAtt', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.0.0.0/16'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Vpc.CidrBlock' }, '10.0.0.0/16'],
    [
      'Sub',
      { 'Fn::Sub': '${Name}-${AWS::Region}-${Vpc.CidrBlock}-${!Literal}' },
      'airflow-eu-west-1-10.0.0.0/16-${Literal}',
    ],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${x}/${Vpc}', { x: { Ref: 'Name' } }] },
      'airflow/vpc-1',
    ],
    ['Join', { 'Fn::Join': ['-', ['a', 1, { Ref: 'Vpc' }]] }, 'a-1-vpc-1'],
    ['Join of a list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    ['Split', { 'Fn::Split': [',', 'x,y'] }, ['x', 'y']],
    ['Select', { 'Fn::Select': ['1', { Ref: 'List' }] }, 'b'],
    [
      'FindInMap',
      { 'Fn::FindInMap': ['Zone', { Ref: 'AWS::Region' }, 'count'] },
      3,
    ],
    ['GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b']],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['ImportValue', { 'Fn::ImportValue': 'there' }, 'value'],
    [
      'Cidr',
      { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 3, 8] },
      ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'],
    ],
    [
      'Cidr of IPv6',
      { 'Fn::Cidr': ['2001:db8::/56', 2, 64] },
      ['2001:db8::/64', '2001:db8:0:1::/64'],
    ],
    [
      'NoValue in lists and objects',
      { a: [{ Ref: 'AWS::NoValue' }, 1], b: { Ref: 'AWS::NoValue' } },
      { a: [1] },
    ],
  ])('knows %s', (_name, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it('chooses by conditions, which may name each other', () => {
    const Conditions: Record<string, Json> = {
      Both: { 'Fn::And': [{ Condition: 'Named' }, { Condition: 'Here' }] },
      Named: { 'Fn::Equals': [{ Ref: 'Name' }, 'airflow'] },
      Here: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }] },
      Either: { 'Fn::Or': [{ Condition: 'Both' }, { Condition: 'Never' }] },
      Never: { 'Fn::Equals': [1, '2'] },
      Alias: { Condition: 'Never' },
    };
    expect(scopeOf({ Conditions }).conditions).toEqual({
      Both: true,
      Named: true,
      Here: true,
      Either: true,
      Never: false,
      Alias: false,
    });
    expect(value({ 'Fn::If': ['Never', 'a', 'b'] }, { Conditions })).toBe('b');
    expect(
      value(
        { x: { 'Fn::If': ['Both', { Ref: 'AWS::NoValue' }, 1] } },
        { Conditions },
      ),
    ).toEqual({});
  });

  it.each<[string, Json, string]>([
    [
      'a mapping that is not there',
      { 'Fn::FindInMap': ['Zone', 'mars', 'count'] },
      'Template error: Unable to get mapping for Zone::mars::count',
    ],
    [
      'an index beyond the list',
      { 'Fn::Select': [2, ['a']] },
      'Template error: Fn::Select cannot select nonexistent value at index 2',
    ],
    [
      'an export that is not there',
      { 'Fn::ImportValue': 'nowhere' },
      'No export named nowhere found',
    ],
    [
      'an attribute that is not there',
      { 'Fn::GetAtt': ['Vpc', 'Colour'] },
      'resource Vpc does not support attribute type Colour in Fn::GetAtt',
    ],
    [
      'a block too small for its parts',
      { 'Fn::Cidr': ['10.0.0.0/24', 3, 8] },
      'not have enough space',
    ],
    [
      'a secret of another service',
      '{{resolve:secretsmanager:x}}',
      'Dynamic references are not supported',
    ],
    ['a malformed Join', { 'Fn::Join': 'x' }, 'every Fn::Join object requires'],
  ])('refuses %s', (_name, expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });

  it('refuses conditions that go in circles', () => {
    expect(() =>
      scopeOf({
        Conditions: {
          A: { 'Fn::Not': [{ Condition: 'B' }] },
          B: { 'Fn::Not': [{ Condition: 'A' }] },
        },
      }),
    ).toThrow('Circular dependencies for conditions: [A, B]');
  });
});

describe('parseTemplate', () => {
  it('writes the short forms out, and keeps dates and versions as text', () => {
    const template = parseTemplate(`
AWSTemplateFormatVersion: 2010-09-09
Conditions: {C: !And [!Condition D, !Not [!Equals [a, b]]]}
Resources:
  R:
    Type: T
    Properties:
      Version: 2012-10-17
      A: !GetAtt Some.Nested.Attribute
      B: !Sub
        - '\${x}'
        - x: !Ref P
      C: !Select [0, !GetAZs '']
`);
    expect(template.AWSTemplateFormatVersion).toBe('2010-09-09');
    expect(template.Conditions.C).toEqual({
      'Fn::And': [
        { Condition: 'D' },
        { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
      ],
    });
    expect(template.Resources.R.Properties).toEqual({
      Version: '2012-10-17',
      A: { 'Fn::GetAtt': ['Some', 'Nested.Attribute'] },
      B: { 'Fn::Sub': ['${x}', { x: { Ref: 'P' } }] },
      C: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    });
  });

  it.each([
    ['{"Resources": ', 'Template format error: JSON not well-formed. (line 1'],
    ['Resources: [', 'Template format error: YAML not well-formed. (line 1'],
    ['just text', 'Template format error: unsupported structure.'],
    [' '.repeat(51_201), 'length less than or equal to 51200'],
  ])('refuses %.20s', (body, message) => {
    expect(() => parseTemplate(body)).toThrow(message);
  });
});
