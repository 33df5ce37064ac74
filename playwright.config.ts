import { defineConfig } from '@playwright/test';
import path from 'node:path';

const data = process.env.MWAA_DATA_DIR ?? path.join(__dirname, '.data');

/** The journeys run one after another: each has a portal and an AWS of its own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: path.join(data, 'e2e'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 45_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  use: {
    viewport: { width: 1440, height: 1000 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
