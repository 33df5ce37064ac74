import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { failing } from '../__testUtils__/FakeMwaaBackend';
import { createMwaaTemplateAction } from './createMwaaTemplateAction';
import { examples } from './createMwaaTemplateAction.examples';

describe('mwaa:template', () => {
  let workspacePath: string;
  beforeEach(() => {
    workspacePath = mkdtempSync(join(tmpdir(), 'mwaa-template-'));
  });
  afterEach(() => rmSync(workspacePath, { recursive: true, force: true }));

  const readJson = (path: string) =>
    JSON.parse(readFileSync(join(workspacePath, path), 'utf8'));

  it('writes template, parameters and tags', async () => {
    const { backend, options } = fakes();
    const { ctx, outputs } = context({ workspacePath });
    await createMwaaTemplateAction(options).handler(ctx);
    expect(outputs).toEqual({
      stackName: 'mwaa-etl',
      files: ['mwaa-etl.template.json', 'mwaa-etl.configuration.json'],
      secretParameters: [],
      capabilities: expect.arrayContaining([
        expect.stringMatching(/^CAPABILITY_/),
      ]),
      verdict: 'pass',
    });
    expect(readJson('mwaa-etl.template.json').Resources).toHaveProperty(
      'Environment',
    );
    expect(readJson('mwaa-etl.configuration.json').Tags).toMatchObject({
      'backstage:owner': 'group:default/data',
    });
    expect(backend.started).toEqual([]);
  });

  it('writes no secret, and says which parameters to give', async () => {
    const { options } = fakes();
    const { ctx, outputs } = context({
      workspacePath,
      input: {
        ...input,
        targetPath: 'infrastructure/etl',
        airflowConfigurationOptions: { 'smtp.smtp_password': '****' },
        airflowConfigurationOptionSecrets: JSON.stringify({
          'smtp.smtp_password': 'hunter2',
        }),
      },
    });
    await createMwaaTemplateAction(options).handler(ctx);
    expect(outputs.secretParameters).toHaveLength(1);
    const folder = join(workspacePath, 'infrastructure/etl');
    const contents = readdirSync(folder).map(name =>
      readFileSync(join(folder, name), 'utf8'),
    );
    expect(contents).toHaveLength(2);
    expect(contents.join()).not.toContain('hunter2');
  });

  it('stays in the workspace', async () => {
    const { options } = fakes();
    const { ctx } = context({
      workspacePath,
      input: { ...input, targetPath: '../elsewhere' },
    });
    await expect(
      createMwaaTemplateAction(options).handler(ctx),
    ).rejects.toThrow(/not allowed|outside/);
  });

  it('writes nothing of a plan that would fail', async () => {
    const { backend, options } = fakes();
    backend.findings = [failing];
    const { ctx } = context({ workspacePath });
    await expect(
      createMwaaTemplateAction(options).handler(ctx),
    ).rejects.toThrow('Two NAT gateways');
    expect(readdirSync(workspacePath)).toEqual([]);
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaTemplateAction(options);
    expect(step.action).toBe(action.id);
    const { ctx, outputs } = context({ workspacePath, input: step.input });
    await action.handler(ctx);
    expect(outputs.files).toHaveLength(2);
  });
});
