import fc from 'fast-check';
import { plan } from '../../../plan';
import { facts, request } from '../../../plan/__fixtures__/requests';
import { interpretTemplate } from '../interpret';
import { parseTemplate } from './parseTemplate';

/** What a text's only property says. */
function value(text: string): unknown {
  const parsed = parseTemplate(`Resources:\n  A:\n    P: ${text}\n`);
  if (!parsed.ok) throw new Error(parsed.message);
  return (parsed.template.Resources as { A: { P: unknown } }).A.P;
}

describe('a template’s text', () => {
  it.each<[string, unknown]>([
    ['!Ref Vpc', { Ref: 'Vpc' }],
    ['!GetAtt Vpc.CidrBlock', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }],
    ['!GetAtt Nested.Outputs.Id', { 'Fn::GetAtt': ['Nested', 'Outputs.Id'] }],
    ['!GetAtt [Vpc, !Ref Which]', { 'Fn::GetAtt': ['Vpc', { Ref: 'Which' }] }],
    ['!Sub "${AWS::StackName}-a"', { 'Fn::Sub': '${AWS::StackName}-a' }],
    [
      '!Join ["", [a, !Select [0, !GetAZs ""]]]',
      {
        'Fn::Join': ['', ['a', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]],
      },
    ],
    [
      '!If [A, !Cidr [!Ref B, 4, 8], !Ref AWS::NoValue]',
      {
        'Fn::If': [
          'A',
          { 'Fn::Cidr': [{ Ref: 'B' }, 4, 8] },
          { Ref: 'AWS::NoValue' },
        ],
      },
    ],
    [
      '!And [!Condition A, !Not [!Equals [a, b]]]',
      {
        'Fn::And': [
          { Condition: 'A' },
          { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
        ],
      },
    ],
    [
      '!FindInMap [M, !Ref AWS::Region, Cidr]',
      { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'Cidr'] },
    ],
    ['!ImportValue net-Vpc', { 'Fn::ImportValue': 'net-Vpc' }],
    ['!Split [",", "a,b"]', { 'Fn::Split': [',', 'a,b'] }],
    ['!Base64 text', { 'Fn::Base64': 'text' }],
    ['!Transform {Name: Macro}', { 'Fn::Transform': { Name: 'Macro' } }],
    ['!Novelty x', { 'Fn::Novelty': 'x' }],
  ])('%s has the long form %j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['8', 8],
    ['"8"', '8'],
    ['yes', true],
    ['off', false],
    ['"yes"', 'yes'],
    ['~', null],
    ['', null],
    ['!!str 8', '8'],
    ['2.10', '2.10'],
    ['2.1', 2.1],
    ['012345678901', '012345678901'],
    ['2012-10-17', '2012-10-17'],
    ['0x10', '0x10'],
    ['-1', -1],
    ['TUE:03:30', 'TUE:03:30'],
    ['|\n      a\n      b', 'a\nb\n'],
  ])('%j means %j to CloudFormation', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('follows aliases and merge keys, and keeps odd names as they are', () => {
    const parsed = parseTemplate(`
Resources:
  A: &a
    Type: AWS::S3::Bucket
    __proto__: {x: 1}
  B:
    <<: *a
    Type: AWS::EC2::VPC
  C: *a
`);
    expect(parsed).toMatchObject({ ok: true });
    expect(JSON.stringify(parsed)).toBe(
      '{"ok":true,"template":{"Resources":{"A":{"Type":"AWS::S3::Bucket","__proto__":{"x":1}},"B":{"Type":"AWS::EC2::VPC","__proto__":{"x":1}},"C":{"Type":"AWS::S3::Bucket","__proto__":{"x":1}}}}}',
    );
  });

  it('is the same network from JSON, from YAML and from an object', () => {
    const result = plan(request, facts);
    const template = result.ok && result.plan.stacks[0].template;
    const json = JSON.stringify(template, undefined, 2);
    const yaml = `# A comment, so that it is no JSON\n${json}`;
    for (const text of [json, yaml, `\uFEFF${json}`]) {
      const parsed = parseTemplate(text);
      expect(parsed.ok && interpretTemplate(parsed.template)).toEqual(
        interpretTemplate(template),
      );
    }
  });

  it.each<[string, number | undefined, RegExp]>([
    ['Resources:\n\tA: 1', 2, /Indent with spaces/],
    ['Resources:\n  A: b\n   C: d', 2, /next line’s indentation/],
    ['Resources:\n  A: [1, 2', 2, /close every bracket/],
    ['Resources:\n  A: !Base64 !Sub x', 2, /Write the outer/],
    ['Resources:\n  A: 1\n  A: 2', 3, /A is there twice/],
    ['Resources:\n  A: *gone', 2, /anchor/],
    ['Resources:\n  A: !!binary aGk=', 2, /does not read the tag/],
    ['Resources:\n  ? [a]\n  : 1', 2, /not a text/],
    ['Resources: {}\n---\nResources: {}', 2, /one template in a file/],
    ['{"Resources": {"A": {', 1, /Line 1, column/],
    ['{"Resources": {"A": tru}\n', 2, /Line 2/],
    ['', undefined, /no Resources/],
    ['[]', undefined, /no Resources/],
    ['Resources: none', undefined, /no Resources/],
  ])('says where %j is wrong, and what to do', (text, line, message) => {
    const parsed = parseTemplate(text);
    expect(parsed).toMatchObject({
      ok: false,
      message: expect.stringMatching(message),
    });
    expect(!parsed.ok && parsed.line).toBe(line);
  });

  it('does not grow without end', () => {
    const laughs = ['a: &l0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      laughs.push(`a${i}: &l${i} [${Array(10).fill(`*l${i - 1}`)}]`);
    }
    const parses = [
      laughs.join('\n'),
      'Resources: &r\n  A: *r',
      `Resources: ${'['.repeat(300_000)}`,
      `Resources: ${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      `{"Resources":${'{"a":'.repeat(100_000)}`,
      `Resources:\n${Array.from({ length: 40_000 }, (_, i) => `  A${i}: {}`).join('\n')}\n  A1: {}`,
      'x'.repeat(100_000_000),
    ].map(text => parseTemplate(text));
    expect(
      parses.map(parsed => !parsed.ok && parsed.message.slice(-60)),
    ).toEqual([
      expect.stringContaining('values, aliases written out'),
      expect.stringContaining('nested too deeply'),
      expect.stringContaining('nested too deeply'),
      expect.stringContaining('nested too deeply'),
      expect.stringContaining('nested too deeply'),
      expect.stringContaining('A1 is there twice'),
      expect.stringContaining('split it into several stacks'),
    ]);
  });

  it('may be any text at all without an exception', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...['Resources:', '\n', '  ', '- ', ': ', '!Sub ', '&a ', '*a'],
          ...['{', '}', '[', ']', '"', "'", '|', '>', '<<: ', '? ', '#', '%'],
          ...['---', '!!str ', '!<x> ', '\t', '\u0000', '\uFEFF'],
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, list => {
        expect(typeof parseTemplate(list.join('')).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});
