import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  type BackendFeature,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import express from 'express';
import Router from 'express-promise-router';
import yaml from 'yaml';
import { scaffolderModuleMwaa } from '../module';
import { entity } from './actionContext';
import { FakeMwaaBackend } from './FakeMwaaBackend';

/** The templates as they are in the repository. */
const templates: Entity[] = [
  'mwaa-environment',
  'mwaa-update',
  'mwaa-repair',
  'mwaa-decommission',
].map(name =>
  yaml.parse(
    readFileSync(
      resolve(__dirname, `../../../../templates/${name}/template.yaml`),
      'utf8',
    ),
  ),
);

/** The one that provisions. */
export const [template] = templates;

/** The MWAA backend's place is taken by a fake behind real HTTP. */
function fakeMwaaPlugin(fake: FakeMwaaBackend) {
  return createBackendPlugin({
    pluginId: 'mwaa',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.use(express.json());
          router.use(async (req, res) => {
            const answer = await fake.fetch(`http://mwaa${req.originalUrl}`, {
              headers: { authorization: req.headers.authorization ?? '' },
              ...(req.method === 'POST' && {
                method: 'POST',
                body: JSON.stringify(req.body),
              }),
            });
            res.status(answer.status).json(await answer.json());
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

/** What a task came to. */
interface TaskResult {
  id: string;
  status: string;
  log: string[];
  output?: {
    links: Array<{ title: string; url: string }>;
    text: Array<{ title: string; content: string }>;
  };
}

/**
 * Jest runs tests in a realm of their own, in which an array from Node's own
 * `fetch` is no `Array`; the template engine refuses it. Outside Jest there is
 * but one realm.
 */
function parseInThisRealm(): void {
  jest.spyOn(Response.prototype, 'json').mockImplementation(async function json(
    this: Response,
  ) {
    return JSON.parse(await this.text());
  });
}

/**
 * The real scaffolder with the module and the template.
 *
 * @param more - services that listen, for example
 */
export async function startScaffolder(more: BackendFeature[] = []) {
  parseInThisRealm();
  const backend = new FakeMwaaBackend();
  let database: DatabaseService | undefined;
  const { server } = await startTestBackend({
    features: [
      ...more,
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'look-into-database',
        register(env) {
          env.registerInit({
            deps: { service: coreServices.database },
            async init({ service }) {
              database = service;
            },
          });
        },
      }),
      scaffolderPlugin,
      scaffolderModuleMwaa,
      fakeMwaaPlugin(backend),
      catalogServiceMock.factory({
        entities: [
          ...templates.map(({ metadata, ...rest }) => ({
            ...rest,
            metadata: { namespace: 'default', ...metadata },
          })),
          entity,
        ],
      }),
      mockServices.rootConfig.factory({
        data: { scaffolder: { taskRecovery: { enabled: true } } },
      }),
    ],
  });
  const call = async (path: string, body?: object) => {
    const response = await fetch(
      `http://localhost:${server.port()}/api/scaffolder/v2${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: mockCredentials.user.header(),
          'Content-Type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    return { status: response.status, body: await response.json() };
  };

  return {
    backend,
    call,
    template,
    /** The scaffolder's own database. */
    knex: () => database!.getClient(),
    /** Runs a template to its end. */
    async run(
      values: object,
      secrets?: Record<string, string>,
      name = 'mwaa-environment',
    ): Promise<TaskResult> {
      const { body } = await call('/tasks', {
        templateRef: `template:default/${name}`,
        values,
        secrets,
      });
      for (;;) {
        const task = (await call(`/tasks/${body.id}`)).body;
        if (task.status === 'completed' || task.status === 'failed') {
          const events = (await call(`/tasks/${body.id}/events`))
            .body as Array<{
            type: string;
            body: { message: string; output?: TaskResult['output'] };
          }>;
          return {
            id: body.id,
            status: task.status,
            log: events.map(event => event.body.message),
            output: events.find(({ type }) => type === 'completion')?.body
              .output,
          };
        }
        await new Promise(done => setTimeout(done, 100));
      }
    },
  };
}
