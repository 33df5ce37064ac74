/** A browser in which a guest has signed in. */
import { chromium, expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param executablePath - of a Chromium or Chrome
 * @param url - of the portal
 */
export async function signIn({ executablePath, url }) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await browser.newPage({
      baseURL: `${url}/`,
      viewport: { width: 1440, height: 2200 },
    });
    page.setDefaultTimeout(30_000);
    await page.goto('');
    const enter = page.getByRole('button', { name: 'Enter' });
    await enter.click();
    await enter.waitFor({ state: 'hidden' });
    return { page, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** `expect` waits as long as the page does. */
export const patient = expect.configure({ timeout: 30_000 });

/** Keeps a picture of the page for a person to look at. */
export async function keepPicture(page, name) {
  const folder = process.env.MWAA_SCREENSHOTS;
  if (folder) {
    fs.mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
