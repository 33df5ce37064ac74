/** What people do in the portal with what was installed. */
import { patient as expect } from './browser.mjs';

const ENVIRONMENT = 'analytics-prod';
const ENTITY = `${ENVIRONMENT}-111122223333-us-east-1`;
const RESOURCES = 'catalog?filters[kind]=resource&filters[user]=all';

const ALL_MET = /^All \d+ requirements are met/;

/** What the picture of the environment's network has, and how often. */
const PICTURE = [
  [/Availability Zone/, 2],
  [/Public subnet/, 2],
  [/Private subnet/, 2],
  [/NAT gateway/, 2],
  [/Internet gateway/, 1],
];

/** Opens a page until it shows something that the backend does in the background. */
async function openUntil(page, place, locator, seconds = 60) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    await page.goto(place);
    try {
      await locator.waitFor({ timeout: 5_000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
  }
}

/** From the catalog to the entity page of an environment that was discovered. */
async function findEnvironment(page) {
  const link = page.getByRole('link', { name: ENVIRONMENT }).first();
  await openUntil(page, RESOURCES, link);
  await link.click();
  await page.waitForURL(new RegExp(`${ENTITY}$`));
}

/** The health card says the verdict in short, the Network tab in full. */
async function lookAtEnvironment(page, look) {
  await findEnvironment(page);
  const verdict = page.getByText(ALL_MET);
  await expect(verdict).toBeVisible();
  await look('overview');

  await page
    .getByRole('tab', { name: 'Network', exact: true })
    .or(page.getByRole('link', { name: 'Network', exact: true }))
    .click();
  await page.waitForURL(/\/network$/);
  await expect(verdict).toBeVisible();
  for (const [name, count] of PICTURE) {
    await expect(
      page.locator('.react-flow').getByRole('button', { name }),
      String(name),
    ).toHaveCount(count);
  }
  await look('network');
  return verdict.innerText();
}

/** The sweep has judged the environment; its line leads to its Network tab. */
async function lookAtAudit(page, look) {
  const line = page.getByRole('row').filter({ hasText: ENVIRONMENT });
  await openUntil(page, 'mwaa', line);
  await look('audit');
  await line.getByRole('link', { name: ENVIRONMENT }).click();
  await page.waitForURL(new RegExp(`${ENTITY}/network$`));
}

/** The form's own fields judge what is entered, and show what it would create. */
async function lookAtForm(page, look) {
  await page.goto('create/templates/default/mwaa-environment');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('9 lives');
  await expect(page.getByText(/MWAA does not take in a name/)).toBeVisible();
  await name.fill('orders-hourly');
  await page.getByLabel('Owner').fill('data-platform');
  await page.getByLabel('Owner').press('Tab');

  // The last step before the review is the preview; what is not filled in has
  // a default, account and Region too, since there is only one of each.
  const step = page.locator('form');
  const next = page.getByRole('button', { name: 'Next' });
  for (let number = 1; await next.isVisible(); number += 1) {
    await look(`form-${number}`);
    const before = await step.textContent();
    await next.click();
    await expect(step, `after step ${number}`).not.toHaveText(before);
  }
  await expect(page.getByText(ALL_MET)).toBeVisible();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await look('form-preview');
}

/** By name; each takes a page on which a guest has signed in. */
export const visits = {
  'Network tab': lookAtEnvironment,
  'audit page': lookAtAudit,
  'self-service form': lookAtForm,
};
