import { parseYaml } from './structured';

const parse = (text: string) => parseYaml('t.yaml', text);

describe('parseYaml', () => {
  it('writes CloudFormation’s short forms out', () => {
    expect(
      parse(`
a: !Ref Vpc
b: !GetAtt Nat.Eip.PublicIp
c: !GetAtt [Nat, PublicIp]
d: !Sub 'x-\${AWS::Region}'
e: !Sub ['\${A}', {A: !Ref B}]
f: !Select [0, !GetAZs '']
g: !If [IsPublic, !Ref Nat, !Ref 'AWS::NoValue']
h: !FindInMap [Map, !Ref 'AWS::Region', Key]
i: !Condition IsPublic
j: !Join [',', [a, b]]
k: !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]
l: !Not [!Equals [a, b]]
m:
  Fn::Transform: {Name: AWS::Include}
`),
    ).toEqual({
      a: { Ref: 'Vpc' },
      b: { 'Fn::GetAtt': ['Nat', 'Eip.PublicIp'] },
      c: { 'Fn::GetAtt': ['Nat', 'PublicIp'] },
      d: { 'Fn::Sub': 'x-${AWS::Region}' },
      e: { 'Fn::Sub': ['${A}', { A: { Ref: 'B' } }] },
      f: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      g: { 'Fn::If': ['IsPublic', { Ref: 'Nat' }, { Ref: 'AWS::NoValue' }] },
      h: { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Key'] },
      i: { Condition: 'IsPublic' },
      j: { 'Fn::Join': [',', ['a', 'b']] },
      k: { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] },
      l: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
      m: { 'Fn::Transform': { Name: 'AWS::Include' } },
    });
  });

  it('reads values as CloudFormation does: dates and times stay texts', () => {
    expect(
      parse('v: 2010-09-09\nw: SUN:03:30\nt: 22:30\ny: yes\nn: -1\nacl: "100"'),
    ).toEqual({
      v: '2010-09-09',
      w: 'SUN:03:30',
      t: '22:30',
      y: true,
      n: -1,
      acl: '100',
    });
  });

  it('follows aliases, and refuses those that lead back', () => {
    expect(parse('a: &x {b: 1}\nc: *x')).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(() => parse('a: &x [*x]')).toThrow(/nested too deeply/);
    const bomb = Array.from(
      { length: 12 },
      (_, i) =>
        `l${i}: &l${i} [${Array(10)
          .fill(i === 0 ? 'x' : `*l${i - 1}`)
          .join(', ')}]`,
    ).join('\n');
    expect(() => parse(bomb)).toThrow(
      /Holds too many values, aliases written out/,
    );
  });

  it('reads as many resources as there are, however many', () => {
    const resources = 60_000;
    const text = Array.from(
      { length: resources },
      (_, i) => `R${i}: {Type: T, Properties: {A: a, B: b}}`,
    ).join('\n');
    expect(Object.keys(parse(text) as object)).toHaveLength(resources);
  });

  it.each(['a: [', 'a: 1\na: 2', '\tb: 1', 'a: "'])(
    'says where %j is not YAML',
    text => {
      expect(() => parse(text)).toThrow(
        /t\.yaml: is not YAML that can be read: Line \d/,
      );
    },
  );
});
