import { mockServices } from '@backstage/backend-test-utils';
import { startScaffolder } from './__testUtils__/startScaffolder';

/** Unlike anything else that is said, so that it can be looked for. */
const SECRET = 'hunter2-of-the-mail-server';

const values = {
  name: 'etl',
  owner: 'group:default/data',
  target: { account: '111122223333', region: 'us-east-1' },
  airflowConfigurationOptions: {
    'smtp.smtp_password': '********',
    'core.parallelism': '********',
  },
};

const secrets = {
  airflowConfigurationOptions: JSON.stringify({
    'smtp.smtp_password': SECRET,
    'core.parallelism': '32',
  }),
};

jest.setTimeout(180_000);

/** A logger and an auditor that keep all they are told. */
function listeners() {
  const heard: unknown[] = [];
  const hear = (...told: unknown[]) => {
    heard.push(told);
  };
  const logger = mockServices.rootLogger.mock({
    debug: hear,
    info: hear,
    warn: hear,
    error: hear,
  });
  logger.child.mockReturnValue(logger);
  const auditor = mockServices.auditor.mock({
    // Of a request an auditor writes down method and address only.
    createEvent: async ({ request, ...event }) => {
      hear(event, request?.method, request?.originalUrl);
      return {
        success: async more => hear(more),
        fail: async more => hear(String(more.error), more.meta),
      };
    },
  });
  return {
    features: [logger.factory, auditor.factory],
    heard: () => JSON.stringify(heard),
  };
}

describe('secret values of Airflow options', () => {
  it.each(['succeeded', 'failed'] as const)(
    'reach the backend and are kept nowhere, in a task that has %s',
    async ending => {
      const { features, heard } = listeners();
      const { backend, call, knex, run } = await startScaffolder(features);
      backend.ending = ending;
      const { id, log, status } = await run(values, secrets);
      expect([status, log.join('\n')]).toEqual([
        ending === 'failed' ? 'failed' : 'completed',
        expect.any(String),
      ]);

      expect(backend.provisioned).toEqual([
        expect.objectContaining({
          airflowConfigurationOptions: {
            'smtp.smtp_password': SECRET,
            'core.parallelism': '32',
          },
        }),
      ]);

      expect(log.join('\n')).not.toContain(SECRET);
      const task = (await call(`/tasks/${id}`)).body;
      expect(task.spec.parameters).toMatchObject(values);
      expect(JSON.stringify(task)).not.toContain(SECRET);
      expect(heard()).toContain('etl');
      expect(heard()).not.toContain(SECRET);
      const database = await knex();
      const tables = ['tasks', 'task_events'];
      for (const table of tables) {
        const rows = await database(table);
        expect(rows.length).toBeGreaterThan(0);
        expect(JSON.stringify(rows)).not.toContain(SECRET);
      }
    },
  );

  it('are missed when the task has none any more', async () => {
    const { backend, run } = await startScaffolder();
    const { log, status } = await run(values);
    expect(status).toBe('failed');
    expect(log.join('\n')).toContain(
      'the values of smtp.smtp_password, core.parallelism are not among the secrets of this task',
    );
    expect(backend.requests).toEqual([]);
  });

  it('are not shown in a dry run', async () => {
    const { features, heard } = listeners();
    const { call, template } = await startScaffolder(features);
    const { body, status } = await call('/dry-run', {
      template,
      values,
      secrets,
      directoryContents: [],
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body.log)).toContain('Dry run');
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(heard()).not.toContain(SECRET);
  });
});
