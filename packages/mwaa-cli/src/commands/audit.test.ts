import fs from 'node:fs';
import path from 'node:path';
import { answers, folder, request, template } from '../__testUtils__/folder';
import { run } from '../__testUtils__/run';

const ROUTES = 'describe-route-tables.json';

interface Tables {
  RouteTables: Array<{ RouteTableId: string; Routes: object[] }>;
}

/** The network of the request, after a change. */
function changed(change: (files: Record<string, unknown>) => void): string {
  const files = answers();
  change(files);
  return folder(files);
}

async function audited(...args: string[]) {
  const { out, ...rest } = await run('audit', '--format', 'json', ...args);
  return { ...rest, verdict: JSON.parse(out) };
}

describe('mwaa-net audit', () => {
  it('passes a compliant network, with every member of its JSON', async () => {
    const { status, verdict } = await audited('--dir', folder(answers()));
    expect(status).toBe(0);
    expect(Object.keys(verdict)).toEqual([
      'verdict',
      'environment',
      'routing',
      'profile',
      'findings',
      'flows',
    ]);
    expect(verdict).toMatchObject({
      verdict: 'pass',
      environment: 'etl',
      routing: 'private',
      profile: 'current',
    });
    expect(Object.keys(verdict.findings[0])).toEqual([
      'rule',
      'status',
      'severity',
      'title',
      'message',
      'resources',
      'evidence',
      'remedy',
      'source',
      'causedBy',
    ]);
  });

  it('fails, and names the culprit', async () => {
    const dir = changed(files => {
      const { RouteTables } = files[ROUTES] as Tables;
      RouteTables[0].Routes.push({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'igw-1',
      });
    });
    const { status, verdict } = await audited('--dir', dir);
    expect(status).toBe(1);
    const failing = verdict.findings.filter(
      (finding: { status: string }) => finding.status === 'fail',
    );
    expect(
      failing.flatMap((finding: { resources: string[] }) => finding.resources),
    ).toContainEqual(expect.stringContaining('RouteTable'));
  });

  it('ends with 3 when data is missing, or with 0 when that is allowed', async () => {
    const dir = changed(files => {
      delete files['describe-network-acls.json'];
    });
    const { status, verdict } = await audited('--dir', dir);
    expect(status).toBe(3);
    expect(JSON.stringify(verdict)).toContain(
      `no file of aws ec2 describe-network-acls in ${dir}`,
    );
    expect((await audited('--dir', dir, '--allow-unknown')).status).toBe(0);
  });

  it('goes by the profile and the routing that it is told', async () => {
    const dir = folder(answers());
    const strict = await audited('--dir', dir, '--profile', 'strict-2022');
    expect(strict).toMatchObject({
      status: 1,
      verdict: { profile: 'strict-2022' },
    });
    const asPublic = await audited('--dir', dir, '--routing', 'public');
    expect(asPublic).toMatchObject({
      status: 1,
      verdict: { routing: 'public' },
    });
  });

  it('audits a network that has no environment yet', async () => {
    const dir = changed(files => {
      for (const name of Object.keys(files)) {
        if (/^(get-(environment|role)|list-|describe-key)/.test(name)) {
          delete files[name];
        }
      }
    });
    const network = [
      '--subnets',
      'id-PrivateSubnet1, id-PrivateSubnet2',
      '--security-groups',
      'id-SecurityGroup',
    ];
    const bucket = ['--bucket', 'id-DagBucket'];
    expect(await audited('--dir', dir, ...network, ...bucket)).toMatchObject({
      status: 0,
      verdict: { verdict: 'pass', environment: null, routing: 'private' },
    });
    // The policy of the endpoint of S3 lets one bucket through: which is meant?
    expect((await audited('--dir', dir, ...network)).status).toBe(3);
    const other = await audited('--dir', dir, ...network, '--bucket', 'other');
    expect(other.status).toBe(1);
    expect((await run('audit', '--dir', dir)).status).toBe(3);
    const half = await run('audit', '--dir', dir, '--subnets', 'a,b');
    expect(half).toMatchObject({
      status: 2,
      err: expect.stringContaining('--security-groups is missing'),
    });
  });

  it('audits a template, JSON or YAML, with its logical ids', async () => {
    const dir = folder({
      'template.json': template(),
      'broken.yaml': 'Resources: [',
      'none.yaml': 'Name: etl',
    });
    const file = path.join(dir, 'template.json');
    const good = await audited('--template', file);
    expect(good).toMatchObject({ verdict: { environment: 'etl' } });
    const made = template();
    delete made.Resources.SqsEndpoint;
    fs.writeFileSync(file, JSON.stringify(made));
    const bad = await audited('--template', file);
    expect(bad.status).toBe(1);
    expect(JSON.stringify(bad.verdict)).not.toContain('unresolved:');
    for (const name of ['broken.yaml', 'none.yaml', 'gone.yaml']) {
      const result = await run('audit', '--template', path.join(dir, name));
      expect(result.status).toBe(2);
      expect(result.err).toContain(name);
    }
  });

  it('takes parameters, also with commas in them, and knows those that are none', async () => {
    const made = template();
    const file = path.join(
      folder({
        't.json': {
          ...made,
          Parameters: { Block: { Type: 'String' }, Other: { Type: 'String' } },
          Resources: {
            ...made.Resources,
            Vpc: {
              ...made.Resources.Vpc,
              Properties: {
                ...made.Resources.Vpc.Properties,
                CidrBlock: { Ref: 'Block' },
              },
            },
          },
        },
      }),
      't.json',
    );
    const good = await audited(
      '--template',
      file,
      '--parameters',
      'Block=10.192.0.0/16,Other=a,b',
    );
    expect(good.status).not.toBe(2);
    const twice = await run(
      'audit',
      '--template',
      file,
      '--parameters',
      'Block=10.0.0.0/16,Block=10.1.0.0/16',
    );
    expect(twice).toMatchObject({
      status: 2,
      err: expect.stringContaining('Block is given twice'),
    });
    const bad = await run('audit', '--template', file, '--parameters', 'X=1');
    expect(bad).toMatchObject({
      status: 2,
      err: expect.stringContaining('X is no parameter'),
    });
  });

  it.each([
    ['table', /^Verdict {6}PASS\n/],
    ['csv', /^"environment","rule"/],
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml version="1\.0"/],
  ])('prints %s', async (format, start) => {
    const result = await run(
      'audit',
      '--dir',
      folder(answers()),
      '--format',
      format,
    );
    expect(result).toMatchObject({ status: 0, err: '' });
    expect(result.out).toMatch(start);
  });

  it.each<[string, unknown, string]>([
    ['truncated JSON', '{"Subnets": [{"SubnetId":', 'is not JSON'],
    ['wrong types', { Subnets: 7 }, 'Subnets is a number, not a list'],
    [
      'absent lists',
      { SecurityGroups: [{ GroupId: 'sg-1' }] },
      'IpPermissions is missing',
    ],
    ['nulls', { Subnets: null }, 'Subnets is nothing'],
    ['a text in a .json', 'hello', 'is not JSON'],
    ['nothing', '', 'is empty'],
    [
      'deep nesting',
      `{"Subnets": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'malformed',
    ],
  ])(
    'refuses %s with the file, what and a remedy',
    async (_, content, message) => {
      const dir = changed(files => {
        files['extra.json'] = content;
      });
      const result = await run('audit', '--dir', dir);
      expect(result.status).toBe(2);
      expect(result.err).toContain(path.join(dir, 'extra.json'));
      expect(result.err).toContain(message);
      expect(result.out).toBe('');
    },
  );

  it('refuses contradictions, and forgives repetitions', async () => {
    const repeated = changed(files => {
      files['again.json'] = files[ROUTES];
    });
    expect((await run('audit', '--dir', repeated)).status).toBe(0);
    const contradictory = changed(files => {
      const { RouteTables } = files[ROUTES] as Tables;
      files['again.json'] = {
        RouteTables: [{ ...RouteTables[0], Routes: [] }],
      };
    });
    const result = await run('audit', '--dir', contradictory);
    expect(result.status).toBe(2);
    expect(result.err).toContain('described in two ways');
    expect(result.err).toContain('again.json');
  });

  it('keeps to the VPC of the environment in answers of a whole Region', async () => {
    const files = answers();
    const others = Object.entries(answers({ ...request, routing: 'public' }))
      .filter(([name]) => /^describe-.*\.json$/.test(name))
      .map(([name, content]) => [
        `other-${name}`,
        JSON.parse(JSON.stringify(content).split('"id-').join('"other-')),
      ]);
    const dir = folder({ ...files, ...Object.fromEntries(others) });
    const alone = await audited('--dir', folder(files));
    expect(await audited('--dir', dir)).toEqual(alone);
  });

  it('does not take dangling references for a compliant network', async () => {
    const dir = changed(files => {
      (files['describe-subnets.json'] as { Subnets: unknown[] }).Subnets.pop();
    });
    expect((await run('audit', '--dir', dir)).status).not.toBe(0);
  });

  it('judges 50,000 resources', async () => {
    const dir = changed(files => {
      files['many.json'] = {
        NetworkInterfaces: Array.from({ length: 50_000 }, (_, i) => ({
          NetworkInterfaceId: `eni-${i}`,
          SubnetId: 'id-PrivateSubnet1',
          Groups: [{ GroupId: 'id-SecurityGroup' }],
        })),
      };
      delete files['describe-network-interfaces.error.txt'];
    });
    expect((await run('audit', '--dir', dir)).status).toBe(0);
  }, 180_000);

  it('leaves out what is not of AWS, and says so', async () => {
    const dir = changed(files => {
      files['README.md'] = '# Network of etl\n';
      files['package.json'] = { name: 'etl' };
    });
    const result = await run('audit', '--dir', dir);
    expect(result.status).toBe(0);
    expect(result.err).toContain('README.md');
    expect(result.err).toContain('package.json');
    expect((await run('audit', '--dir', folder())).status).toBe(2);
    expect((await run('audit', '--dir', folder({ 'a.json': {} }))).status).toBe(
      2,
    );
  });

  it('lets no name obey in a terminal', async () => {
    const dir = changed(files => {
      files['a\u001b[31m.txt'] = 'no JSON';
      files['b\u009b31m.json'] = { name: 'etl' };
    });
    const left = await run('audit', '--dir', dir);
    expect(left.err).toContain('a[31m.txt');
    const wrong = await run('audit', '--dir', dir, '--profile', '\u001b]0;x');
    expect(wrong.status).toBe(2);
    // eslint-disable-next-line no-control-regex
    expect(left.err + wrong.err).not.toMatch(/[\u001b\u009b]/);
  });

  it('reads the UTF-16 that PowerShell writes', async () => {
    const dir = folder(answers());
    const file = path.join(dir, ROUTES);
    const text = `\ufeff${fs.readFileSync(file, 'utf8')}`;
    fs.writeFileSync(file, Buffer.from(text, 'utf16le'));
    expect((await run('audit', '--dir', dir)).status).toBe(0);
  });

  it.each([
    [[], 'No network is named'],
    [['--dir', 'a', '--template', 'b'], 'name two networks'],
    [['--dir', 'a', '--dir', 'b'], 'is given twice'],
    [['--dir', 'a', '--parameters', 'A=1'], 'goes with --template only'],
    [['--dir', '/nowhere/at/all'], 'cannot be read'],
    [['--dir', __filename], 'is a file, not a folder'],
    [['--dir', 'a', '--profile', 'lenient'], 'is none of current, strict-2022'],
    [['--dir'], 'argument missing'],
    [['somewhere'], 'is not an option'],
    [
      ['--aws', '--region', 'eu-west-1', '--role', 'admin'],
      'is not the ARN of a role',
    ],
  ])('ends with 2 for %j', async (args, message) => {
    const result = await run('audit', ...args);
    expect(result).toMatchObject({ status: 2, out: '' });
    expect(result.err).toContain(message);
  });

  it('tells programs too what is wrong', async () => {
    const { out, status } = await run('audit', '--format', 'json');
    expect(status).toBe(2);
    expect(JSON.parse(out).errors).toMatchObject([
      { message: 'No network is named' },
    ]);
  });

  it('plans nothing that its own audit would fail', async () => {
    for (const routing of ['private', 'public'] as const) {
      const dir = folder(answers({ ...request, routing }));
      const { status, verdict } = await audited('--dir', dir);
      expect([status, verdict.routing]).toEqual([0, routing]);
    }
  });
});
