import { rules } from 'mwaa-network';
import { version } from '../../package.json';
import { answers, folder } from '../__testUtils__/folder';
import { run } from '../__testUtils__/run';

describe('mwaa-net', () => {
  it('lists every rule, with its source', async () => {
    const { out, status } = await run('rules');
    expect(status).toBe(0);
    for (const { id } of rules) expect(out).toContain(id);
    const { out: json } = await run('rules', '--format', 'json');
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(rules)));
  });

  it('draws a network', async () => {
    const dir = folder(answers());
    const svg = await run('diagram', '--dir', dir, '--format', 'svg');
    expect(svg.status).toBe(0);
    expect(svg.out).toMatch(/^<svg [^]*<\/svg>\n$/);
    const mermaid = await run('diagram', '--dir', dir, '--format', 'mermaid');
    expect(mermaid.out).toMatch(/^flowchart TB\n/);
    const none = await run(
      'diagram',
      '--dir',
      folder({ 'a.json': { NatGateways: [] } }),
    );
    expect(none.status).toBe(2);
  });

  it('collects into an empty folder only, and from AWS only', async () => {
    const full = folder({ 'a.json': {} });
    const args = ['collect', '--region', 'us-east-1', '--environment', 'etl'];
    expect((await run(...args, '--out', full)).status).toBe(2);
    const result = await run(...args, '--aws', '--out', full);
    expect(result).toMatchObject({
      status: 2,
      err: expect.stringContaining('is not empty'),
    });
  });

  it.each(['audit', 'trace', 'plan', 'rules', 'diagram', 'collect'])(
    'helps with %s',
    async name => {
      const { out, status } = await run(name, '--help');
      expect(status).toBe(0);
      expect(out).toContain(`Usage: mwaa-net ${name}`);
      expect((await run('help', name)).out).toBe(out);
    },
  );

  it('tells its commands and its version', async () => {
    expect((await run('--help')).out).toContain('diagram');
    expect((await run('--version')).out).toBe(`${version}\n`);
    expect((await run()).status).toBe(2);
    expect((await run('audits')).err).toContain('audits: is no command');
  });
});
