import { test as base, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { asGuest } from './api';
import {
  startBackend,
  startSandbox,
  stop,
  type Server,
} from '../scripts/lib/servers.mjs';

/** A portal and its AWS, in a folder of their own. */
export interface Portal {
  sandbox: Server;
  backend: Server;
  dir: string;
  /**
   * Starts the backend again, on the same data, with further configuration as
   * `APP_CONFIG_...` variables: as another user, for example.
   */
  restart(config?: Record<string, string>): Promise<void>;
}

// Another port lets two runs go on beside each other; the sandbox has the next.
const PORT = Number(process.env.MWAA_E2E_PORT ?? 7107);
const SANDBOX_PORT = PORT + 1;

/** The tests share one portal; a failure gives those after it a fresh one. */
export const test = base.extend<
  { signedIn: Page },
  {
    portal: Portal;
    environmentSeconds: number;
    /** Further configuration of the first start, as of `restart`. */
    firstConfig: Record<string, string>;
  }
>({
  environmentSeconds: [8, { option: true, scope: 'worker' }],
  firstConfig: [{}, { option: true, scope: 'worker' }],
  portal: [
    async ({ environmentSeconds, firstConfig }, use) => {
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-e2e-'));
      const sandbox = await startSandbox({
        port: SANDBOX_PORT,
        environmentSeconds,
        dir,
      });
      const start = (config?: Record<string, string>) =>
        startBackend({
          port: PORT,
          awsEndpoint: sandbox.url,
          dir,
          config: {
            // Every test is the same guest's.
            APP_CONFIG_mwaa_limits: 'false',
            // Sweeps that a test can wait for.
            APP_CONFIG_mwaa_audit_schedule_frequency:
              '{"minutes": 0, "seconds": 10}',
            ...config,
          },
        });
      // The six of the sandbox are found by discovery's first run.
      const discovered = async (url: string) => {
        for (let seconds = 0; seconds < 60; seconds++) {
          const api = await asGuest(url);
          const { totalItems } = await api(
            'catalog/entities/by-query?limit=0&filter=kind=resource,spec.type=mwaa-environment',
          );
          if (totalItems >= 6) {
            return;
          }
          await delay(1000);
        }
        throw new Error('discovery found nothing');
      };
      const portal: Portal = {
        sandbox,
        backend: await start(firstConfig),
        dir,
        restart: async config => {
          await stop(portal.backend);
          portal.backend = await start(config);
        },
      };
      await discovered(portal.backend.url);
      await use(portal);
      await stop(portal.backend);
      await stop(sandbox);
      fs.rmSync(dir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.backend.url),
  signedIn: async ({ page }, use) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Home' }).waitFor();
    await use(page);
  },
});

export { expect } from '@playwright/test';

/** Resources in the picture of a network, by the name that they have for everybody. */
export const resources = (page: Page, name: RegExp) =>
  page.locator('.react-flow').getByRole('button', { name });

/** Keeps a picture of the page for a person to look at. */
export async function look(page: Page, name: string) {
  const folder = process.env.MWAA_SCREENSHOTS;
  if (folder) {
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
