/** The scaffolder's actions, run by a person against a backend. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { at } from '../lib/paths.mjs';
import { PLACES, credentialsOf } from './portal.mjs';

const load = createRequire(
  at('plugins/scaffolder-backend-module-mwaa/package.json'),
);
const { mockServices } = load('@backstage/backend-test-utils');
const { catalogServiceMock } = load('@backstage/plugin-catalog-node/testUtils');
const actions = load(at('plugins/scaffolder-backend-module-mwaa/src/index.ts'));

const [{ account, region }] = PLACES;
const environment = ({ name }) => ({ account, region, name });
const request = ({ owner }) => ({
  account,
  region,
  owner,
  name: 'matrix-action',
});

/** `[id, factory, input about a target]`; all in a dry run but where it does nothing. */
export const ACTIONS = [
  ['mwaa:plan', 'createMwaaPlanAction', request],
  ['mwaa:template', 'createMwaaTemplateAction', request],
  ['mwaa:provision', 'createMwaaProvisionAction', request],
  [
    'mwaa:update',
    'createMwaaUpdateAction',
    target => ({ ...environment(target), maxWorkers: 7 }),
  ],
  ['mwaa:repair', 'createMwaaRepairAction', environment],
  [
    'mwaa:decommission',
    'createMwaaDecommissionAction',
    target => ({ ...environment(target), confirm: target.name }),
  ],
  // Its dry run asks nobody; looking for drift changes nothing.
  ['mwaa:drift', 'createMwaaDriftAction', environment, { isDryRun: false }],
];

/** @returns `{ status: 'done' }`, or `{ status: 'refused', text }` in the action's words */
export async function runAction(
  url,
  person,
  [id, factory, input, more],
  target,
) {
  const fallback = { isDryRun: true };
  const workspacePath = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-action-'));
  const lines = [];
  const say = line => lines.push(line);
  const logger = { info: say, warn: say, error: say, debug: say };
  const action = actions[factory]({
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    catalog: catalogServiceMock({ entities: [] }),
    discovery: { getBaseUrl: async () => `${url}/api/mwaa` },
    interval: 50,
    patience: 1,
  });
  const context = {
    input: input(target),
    secrets: {},
    workspacePath,
    ...(more ?? fallback),
    task: { id: `matrix-${id}-${person}-${target.name}` },
    step: { id: 'step', name: 'Step' },
    logger,
    output: () => {},
    checkpoint: async ({ fn }) => fn(),
    getInitiatorCredentials: async () => credentialsOf(person),
  };
  try {
    await action.handler(context);
    return { status: 'done', text: lines.join('\n') };
  } catch (error) {
    return { status: 'refused', text: error.message };
  } finally {
    fs.rmSync(workspacePath, { recursive: true, force: true });
  }
}
