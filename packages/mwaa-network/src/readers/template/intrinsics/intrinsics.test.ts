import { facts } from '../../../plan/__fixtures__/requests';
import { interpretTemplate } from '../interpret';
import type { InterpretOptions } from '../types';

/** What an expression gives, seen through an output. */
function evaluate(
  expression: unknown,
  template: object = {},
  options: InterpretOptions = {},
): { value: string | undefined; problems: string[] } {
  const { outputs, problems } = interpretTemplate(
    { Resources: {}, ...template, Outputs: { It: { Value: expression } } },
    { account: '111122223333', region: 'us-east-1', ...options },
  );
  return { value: outputs.It, problems: problems.map(p => p.message) };
}

describe('intrinsic functions', () => {
  const template = {
    Parameters: {
      Stage: { Type: 'String', Default: 'prod' },
      Size: { Type: 'Number', Default: 3 },
      Blocks: {
        Type: 'CommaDelimitedList',
        Default: '10.0.0.0/24, 10.0.1.0/24',
      },
      Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
      Secret: { Type: 'String', NoEcho: 'true', Default: 'hunter2' },
    },
    Mappings: {
      Blocks: { 'us-east-1': { Vpc: '10.1.0.0/16' } },
      Odd: { a: { b: { Ref: 'Stage' } } },
    },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, '1'] },
      Unknown: { 'Fn::Equals': [{ Ref: 'Image' }, 'x'] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsSmall' }] },
      Either: { 'Fn::Or': [{ Condition: 'Unknown' }, { Condition: 'IsProd' }] },
      Neither: { 'Fn::Not': [{ Condition: 'Either' }] },
      NotBoth: {
        'Fn::Not': [
          { 'Fn::And': [{ Condition: 'Unknown' }, { Condition: 'IsSmall' }] },
        ],
      },
      Self: { 'Fn::Not': [{ Condition: 'Self' }] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
      Topic: { Type: 'AWS::SNS::Topic' },
      Absent: { Type: 'AWS::SNS::Topic', Condition: 'IsSmall' },
    },
  };

  it.each<[unknown, string | undefined]>([
    [{ Ref: 'Stage' }, 'prod'],
    [{ Ref: 'Size' }, '3'],
    [{ Ref: 'Image' }, 'unresolved:Image'],
    [{ Ref: 'Secret' }, 'unresolved:Secret'],
    [{ Ref: 'Bucket' }, 'b'],
    [{ Ref: 'Topic' }, 'unresolved:Topic'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::StackName' }, 'unresolved:AWS::StackName'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::b'],
    [{ 'Fn::GetAtt': 'Topic.TopicName' }, 'unresolved:Topic.TopicName'],
    [
      { 'Fn::Sub': '${Stage}-${Bucket.Arn}-${!Literal}' },
      'prod-arn:aws:s3:::b-${Literal}',
    ],
    [{ 'Fn::Sub': ['${A}${Stage}', { A: { Ref: 'Size' } }] }, '3prod'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Size' }, true]] }, 'a/3/true'],
    [{ 'Fn::Select': ['1', { Ref: 'Blocks' }] }, '10.0.1.0/24'],
    [{ 'Fn::Select': [0, { Ref: 'Subnets' }] }, 'unresolved:Subnets.0'],
    [{ 'Fn::Select': [2, { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    [
      { 'Fn::FindInMap': ['Blocks', { Ref: 'AWS::Region' }, 'Vpc'] },
      '10.1.0.0/16',
    ],
    [
      { 'Fn::Select': [3, { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] }] },
      '10.0.3.0/24',
    ],
    [
      { 'Fn::Select': [1, { 'Fn::Cidr': [{ Ref: 'Image' }, 4, 8] }] },
      'unresolved:Image.Cidr.8.1',
    ],
    [
      { 'Fn::Select': [0, { 'Fn::Cidr': ['2600:1f18::/56', 1, 64] }] },
      '2600:1f18::/64',
    ],
    [{ 'Fn::Base64': 'x → y' }, 'eCDihpIgeQ=='],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'unresolved:Fn::GetAZs.0'],
    [{ 'Fn::ImportValue': 'net-Vpc' }, 'unresolved:Fn::ImportValue.net-Vpc'],
    [{ 'Fn::If': ['IsProd', 'a', { Ref: 'Missing' }] }, 'a'],
    [{ 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
    [{ 'Fn::If': ['Either', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['Neither', 'a', 'b'] }, 'b'],
    [{ 'Fn::If': ['NotBoth', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['Unknown', 'same', 'same'] }, 'same'],
    [{ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, 'b'] }, undefined],
  ])('%j is %s', (expression, expected) => {
    expect(evaluate(expression, template)).toEqual({
      value: expected,
      problems: [],
    });
  });

  it.each<[unknown, RegExp]>([
    [{ Ref: 'Missing' }, /no parameter or resource Missing/],
    [{ 'Fn::GetAtt': ['Missing', 'Arn'] }, /no resource Missing/],
    [{ 'Fn::Sub': '${Missing}' }, /no parameter or resource/],
    [{ 'Fn::Select': [9, ['a']] }, /nothing at index 9/],
    [{ 'Fn::FindInMap': ['Blocks', 'x', 'Vpc'] }, /no Blocks.x.Vpc/],
    [{ 'Fn::Split': [',', { Ref: 'Image' }] }, /only after deployment/],
    [{ 'Fn::Join': [',', { Ref: 'Subnets' }] }, /only after deployment/],
    [{ 'Fn::If': ['Unknown', 'a', 'b'] }, /known only at deployment/],
    [{ 'Fn::If': ['Self', 'a', 'b'] }, /turns on itself/],
    [{ 'Fn::If': ['Gone', 'a', 'b'] }, /no condition Gone/],
    [{ 'Fn::Cidr': ['10.0.0.0/24', 4, 8] }, /does not hold 4 blocks/],
    [{ 'Fn::Cidr': ['ten', 4, 8] }, /ten is not a block/],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 4, 99] }, /does not hold 4 blocks/],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 4] }, /takes a block, a count/],
    [
      { 'Fn::FindInMap': ['Blocks', 'x', 'Vpc', { DefaultValue: 'd' }] },
      /needs "Transform: AWS::LanguageExtensions"/,
    ],
    [{ 'Fn::Length': ['a'] }, /Fn::Length needs "Transform/],
    [{ 'Fn::ToJsonString': {} }, /Fn::ToJsonString needs "Transform/],
    [{ 'Fn::Base64': { Ref: 'Image' } }, /only after deployment/],
    [{ 'Fn::FindInMap': ['Odd', 'a', 'b'] }, /neither a text nor a list/],
    [
      { 'Fn::FindInMap': ['Blocks', { Ref: 'Image' }, 'Vpc'] },
      /known only at deployment/,
    ],
    [{ Ref: 'Absent' }, /Absent is not made, as condition IsSmall is false/],
    [{ 'Fn::GetAtt': ['Absent', 'Arn'] }, /is not made/],
    [{ 'Fn::Novelty': 1 }, /Fn::Novelty is not interpreted/],
  ])('%j is not known, and says so', (expression, message) => {
    const { value, problems } = evaluate(expression, template);
    expect(value).toBeUndefined();
    expect(problems[0]).toMatch(message);
  });

  it.each([
    [{ 'Fn::Length': { Ref: 'Blocks' } }, '2'],
    [{ 'Fn::ToJsonString': { a: [{ Ref: 'Stage' }] } }, '{"a":["prod"]}'],
    [{ 'Fn::FindInMap': ['Blocks', 'x', 'Vpc', { DefaultValue: 'd' }] }, 'd'],
  ])('%j is %s with the language extensions', (expression, expected) => {
    const Transform = ['AWS::LanguageExtensions'];
    expect(evaluate(expression, { ...template, Transform })).toEqual({
      value: expected,
      problems: [],
    });
  });

  it('take the zones’ names from the account’s facts', () => {
    const all = { 'Fn::Join': [',', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] };
    expect(evaluate(all, {}, { facts }).value).toBe(
      'us-east-1a,us-east-1b,us-east-1c,us-east-1d',
    );
    expect(
      evaluate(all, {}, { facts, region: 'eu-west-1' }).value,
    ).toBeUndefined();
  });

  it('know the partition of a Region', () => {
    const suffix = { 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix}' };
    expect(evaluate(suffix, {}, { region: 'cn-north-1' }).value).toBe(
      'aws-cn amazonaws.com.cn',
    );
    expect(evaluate(suffix, {}, { region: 'us-gov-west-1' }).value).toBe(
      'aws-us-gov amazonaws.com',
    );
  });
});
