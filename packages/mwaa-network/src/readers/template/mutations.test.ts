import fc from 'fast-check';
import { judge } from '../../judge';
import { plan } from '../../plan';
import { type EnvironmentRequest } from '../../request';
import {
  factsWithServices as facts,
  request,
} from '../../plan/__fixtures__/requests';
import { interpretTemplate } from './interpret';
import { isRecord } from './values';

/** A place in a template, as names and indexes from its top. */
type Path = string[];

function templateOf(change: Partial<EnvironmentRequest>): unknown {
  const result = plan({ ...request, ...change }, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan.stacks[0].template;
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  const members =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    path,
    ...members.flatMap(([name, item]) => pathsOf(item, [...path, name])),
  ];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, name) => (current as Record<string, unknown>)?.[name],
    value,
  );
}

/** A copy with another value at a place; without it, where that is undefined. */
function put(template: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const [name, ...rest] = path;
  const copy = (
    Array.isArray(template) ? [...template] : { ...(template as object) }
  ) as Record<string, unknown>;
  const changed = put(copy[name], rest, value);
  if (changed === undefined) delete copy[name];
  else copy[name] = changed;
  return copy;
}

const FUNCTIONS = [
  ...['Ref', 'Condition', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Split'],
  ...['Fn::Select', 'Fn::If', 'Fn::FindInMap', 'Fn::Cidr', 'Fn::GetAZs'],
  ...['Fn::ImportValue', 'Fn::Base64', 'Fn::Length', 'Fn::ToJsonString'],
  ...['Fn::Equals', 'Fn::And', 'Fn::Transform', 'Fn::ForEach::X'],
];

/** Properties whose loss changes no network: they say what AWS takes by default. */
const DEFAULTS = [
  ...['EnableDnsSupport', 'MapPublicIpOnLaunch', 'Domain', 'Egress'],
  ...['ConnectivityType', 'VpcEndpointType', 'WebserverAccessMode'],
  ...['PublicAccessBlockConfiguration', 'BucketEncryption'],
  ...['AirflowVersion', 'EnvironmentClass', 'MinWorkers', 'MaxWorkers'],
  ...['MinWebservers', 'MaxWebservers', 'Schedulers'],
];
/** And those that no rule asks for, of bucket and role. */
const HARMLESS = [...DEFAULTS, 'Tags', 'Description'];

describe.each([
  ['internet', templateOf({})],
  ['no internet', templateOf({ routing: 'private' })],
])('the template of %s, damaged anywhere', (_, template) => {
  const paths = pathsOf(template).slice(1);
  const place = fc.constantFrom(...paths);
  const damage = fc.oneof(
    fc.record({ path: place, value: fc.constant(undefined) }),
    fc.record({ path: place, value: fc.jsonValue({ maxDepth: 2 }) }),
    fc.record({ path: place, value: place.map(path => at(template, path)) }),
    fc
      .tuple(place, fc.constantFrom(...FUNCTIONS), place)
      .map(([path, name, other]) => ({
        path,
        value: { [name]: at(template, other) },
      })),
  );

  it('is read and judged without an exception, and what is unread has a reason', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), all => {
        const damaged = all.reduce(
          (current, { path, value }) =>
            isRecord(at(current, path.slice(0, -1)))
              ? put(current, path, value)
              : current,
          template,
        );
        const { snapshot, problems } = interpretTemplate(damaged, {
          account: facts.account,
          region: facts.region,
          facts,
        });
        for (const problem of problems) {
          expect(problem.message).not.toBe('');
          for (const part of problem.parts) {
            expect(snapshot[part].status).toBe('notRead');
          }
        }
        // No answer of AWS holds an undefined, and none is lost in JSON.
        expect(JSON.parse(JSON.stringify(snapshot))).toStrictEqual(snapshot);
        expect(judge(snapshot, { profile: 'current' }).verdict).toMatch(
          /pass|warn|fail|unknown/,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('says so, or is another network, whatever property of a resource is lost', () => {
    const whole = JSON.stringify(interpretTemplate(template, { facts }));
    const properties = paths.filter(
      path => path[0] === 'Resources' && path[2] === 'Properties',
    );
    const unnoticed = properties
      .filter(path => path.length === 4)
      .filter(
        path =>
          JSON.stringify(
            interpretTemplate(put(template, path, undefined), { facts }),
          ) === whole,
      )
      .map(path => path[3])
      .filter(property => !HARMLESS.includes(property));
    expect(unnoticed).toEqual([]);
  });
});

describe('what grows without end', () => {
  const vpcWith = (CidrBlock: unknown, more: object = {}) =>
    interpretTemplate({
      ...more,
      Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock } } },
    }).problems.map(({ message }) => message);

  it('is refused where an object holds itself, or its parts many times over', () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle.b = [circle, circle];
    expect(vpcWith(circle)).toEqual([expect.stringContaining('or itself')]);

    let laughs: unknown = 'x';
    for (let i = 0; i < 30; i++) laughs = [laughs, laughs];
    expect(vpcWith(laughs)).toEqual([expect.stringContaining('or itself')]);
  });

  it('is worked out once, where variables double with each level', () => {
    let text: unknown = 'x';
    for (let i = 0; i < 25; i++)
      text = { 'Fn::Sub': ['${A}${A}', { A: text }] };
    expect(vpcWith(text)[0]).toMatch(/too long a text|without a text/);
  });

  it('is not worked out, where mappings look things up in themselves', () => {
    const self = { 'Fn::FindInMap': ['M', 'a', 'b'] };
    const Mappings = { M: { a: { b: [self, self, self] } } };
    expect(vpcWith(self, { Mappings })).toEqual([
      expect.stringContaining('neither a text nor a list'),
    ]);
  });

  it('is more resources than CloudFormation takes', () => {
    const resources = (count: number) =>
      interpretTemplate({
        Resources: Object.fromEntries(
          Array.from({ length: count }, (_, i) => [
            `R${i}`,
            { Type: 'AWS::SNS::Topic' },
          ]),
        ),
      });
    expect(resources(501).problems).toEqual([
      expect.objectContaining({
        message: 'Has 501 resources, of which CloudFormation takes 500',
        parts: [],
      }),
    ]);
    expect(resources(501).snapshot.vpcs.status).toBe('read');
    expect(resources(50_000).snapshot.vpcs.status).toBe('notRead');
  });
});
