/** The steps, each of which needs those before it. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { startSandbox, stop } from '../lib/servers.mjs';
import {
  buildApp,
  checkImports,
  checkTypes,
  install,
  writeInstallation,
} from './installation.mjs';
import {
  buildPackages,
  packPackages,
  published,
  writeDeclarations,
} from './packages.mjs';
import { startPortal } from './portal.mjs';
import { checkReadmes } from './readmes.mjs';

const APPS = {
  app: 'current frontend system',
  'app-legacy': 'former frontend system',
};

/** A port on which nothing listens. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const kilobytes = files =>
  `${Math.round(
    files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1024,
  )} kB`;

/** Goes through the portal; what fails in one place does not hide another. */
async function visit({ app, system, url, chromium, report }) {
  // Only now, since Playwright comes with the repository's own set-up.
  const { keepPicture, signIn } = await import('./browser.mjs');
  const { visits } = await import('./visits.mjs');
  let browser;
  await report.step(`sign in, ${system}`, async () => {
    browser = await signIn({ executablePath: chromium, url });
  });
  const { page } = browser;
  let failure;
  for (const [place, go] of Object.entries(visits)) {
    await report
      .step(`${place}, ${system}`, () =>
        go(page, name => keepPicture(page, `${app}-${name}`)),
      )
      .catch(async error => {
        failure = error;
        await keepPicture(page, `${app}-${place}-failed`);
      });
  }
  await browser.close();
  if (failure) {
    throw failure;
  }
}

/**
 * @param servers - to which whatever is started is added, so that the caller
 *   can end it
 */
export async function installTest({ dir, logs, servers, report }) {
  const { step } = report;
  const tarballs = path.join(dir, 'packed');
  const installation = path.join(dir, 'portal');

  // They are written in spite of type errors, which are a failure all the same.
  await step('write type declarations', () =>
    writeDeclarations({ logs }),
  ).catch(() => undefined);
  await step('build packages', () => buildPackages({ logs }));
  await step('pack', async () => {
    await packPackages({ dir, tarballs, logs });
    return `${published.length} packages, ${kilobytes(
      published.map(({ manifest }) =>
        path.join(tarballs, `${manifest.name}.tgz`),
      ),
    )}`;
  });
  await step('install into a bare Backstage', async () => {
    writeInstallation({ dir: installation, tarballs });
    await install({ dir: installation, logs });
  });
  const inInstallation = { dir: installation, logs };
  for (const [name, check] of [
    ['check the imports of what was installed', checkImports],
    ['check that the READMEs were followed', checkReadmes],
  ]) {
    // What comes after works, or does not, whatever these say.
    await step(name, () => check(inInstallation)).catch(() => undefined);
  }
  await Promise.all([
    step('type-check the installation', () => checkTypes(inInstallation)),
    ...Object.entries(APPS).map(([app, system]) =>
      step(`build the app of the ${system}`, () =>
        buildApp(app, inInstallation),
      ),
    ),
  ]);

  const chromium = findChromium();
  let sandbox;
  await step('start the AWS sandbox', async () => {
    sandbox = await startSandbox({
      port: await freePort(),
      environmentSeconds: 20,
      dir,
    });
    servers.push(sandbox);
  });
  for (const [app, system] of Object.entries(APPS)) {
    let portal;
    await step(`start the backend with the ${system}`, async () => {
      portal = await startPortal({
        app,
        port: await freePort(),
        awsEndpoint: sandbox.url,
        ...inInstallation,
      });
      servers.push(portal);
    });
    if (chromium) {
      await visit({ app, system, url: portal.url, chromium, report });
    } else {
      report.skip(
        `look at the ${system}`,
        'no Chromium was found: name one in CHROMIUM_PATH',
      );
    }
    await stop(portal);
  }
}
