import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { asGuest } from './api';
import { expect, look, resources, test } from './portal';

test.use({ actionTimeout: 15_000 });

async function check(page: Page, name: string, part = 'main') {
  await look(page, name);
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    // Error texts under a field are the scaffolder's own.
    .exclude('.MuiFormHelperText-root')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

test('from a failing finding through the repair form to green', async ({
  signedIn: page,
}) => {
  await test.step('what fails says who can fix it', async () => {
    await page.goto(
      '/catalog/default/resource/marketing-daily-111122223333-us-east-1/network',
    );
    await expect(page.getByText(/\d+ of \d+ requirements fail/)).toBeVisible();
    await expect(
      page.getByText('Can be added by a repair').first(),
    ).toBeVisible();
    await page
      .getByRole('link', {
        name: 'Repair: Security group does not let itself in',
      })
      .scrollIntoViewIfNeeded();
    await check(page, 'lifecycle-1-finding');
    await page
      .getByRole('link', {
        name: 'Repair: Security group does not let itself in',
      })
      .click();
  });

  await test.step('the form knows what to repair', async () => {
    await expect(
      page.getByText('marketing-daily (111122223333, us-east-1)'),
    ).toBeVisible();
    await check(page, 'lifecycle-2-repair', 'form');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByText(/Requirements that fail: \d+ now/),
    ).toBeVisible();
    await check(page, 'lifecycle-3-repair-preview', 'form');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
  });

  await test.step('follow it', async () => {
    await expect(page.getByText(/is repaired as far as it can be/)).toBeVisible(
      {
        timeout: 120_000,
      },
    );
    await look(page, 'lifecycle-4-repaired');
  });

  await test.step('green', async () => {
    await page.goto(
      '/catalog/default/resource/marketing-daily-111122223333-us-east-1/network',
    );
    await page.getByRole('button', { name: /Refresh|Read again/ }).click();
    await expect(page.getByText(/^All \d+ requirements are met/)).toBeVisible();
    await expect(resources(page, /, Fails$/)).toHaveCount(0);
    await look(page, 'lifecycle-5-green');
  });
});

test('an environment is changed, checked and retired from its page', async ({
  portal,
  signedIn: page,
}) => {
  test.setTimeout(400_000);
  const api = await asGuest(portal.backend.url);
  const name = 'short-lived';
  const entity = `${name}-111122223333-us-east-1`;
  const network = `/catalog/default/resource/${entity}/network`;
  const entities = async () => {
    const { totalItems } = await api(
      `catalog/entities/by-query?limit=0&filter=metadata.name=${entity}`,
    );
    return totalItems;
  };
  const ended = async (id: string) => {
    await expect
      .poll(async () => (await api(`mwaa/v1/operations/${id}`)).status, {
        timeout: 150_000,
      })
      .toBe('succeeded');
  };

  await test.step('there is one that the portal made', async () => {
    const { id } = await api('mwaa/v1/operations', {
      kind: 'provision',
      idempotencyKey: `e2e-${name}`,
      request: {
        name,
        account: '111122223333',
        region: 'us-east-1',
        owner: 'group:default/data-platform',
      },
    });
    await ended(id);
    await expect.poll(entities).toBe(1);
  });

  await test.step('look for drift', async () => {
    await page.goto(network);
    await expect(page.getByText(/^All \d+ requirements are met/)).toBeVisible();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await look(page, 'lifecycle-6-actions');
    await page.getByRole('menuitem', { name: 'Check for drift' }).click();
    await expect(
      page.getByText('Everything is as its stacks made it.'),
    ).toBeVisible();
    await check(page, 'lifecycle-7-drift');
  });

  await test.step('change a setting', async () => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Change settings' }).click();
    await expect(
      page.getByText(`${name} (111122223333, us-east-1)`),
    ).toBeVisible();
    await check(page, 'lifecycle-8-update', 'form');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Maximum worker count' }).fill('7');
    await check(page, 'lifecycle-9-update-size', 'form');
    for (const button of ['Next', 'Next', 'Next']) {
      await page.getByRole('button', { name: button }).click();
    }
    await expect(
      page.getByRole('row', { name: 'Maximum worker count 10 7' }),
    ).toBeVisible();
    await check(page, 'lifecycle-9-update-preview', 'form');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText(/is changed\. Verdict/)).toBeVisible({
      timeout: 120_000,
    });
  });

  await test.step('retire it', async () => {
    await page.goto(network);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Decommission' }).click();
    await expect(page.getByText(/^Is deleted \(\d+\)/)).toBeVisible();
    await expect(page.getByText(/^Stays \(\d+\)/)).toBeVisible();
    const confirm = page.getByRole('textbox', { name: /Type the name/ });
    await confirm.fill('short');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(
      page.getByText(/is not the name of the environment; type/).first(),
    ).toBeVisible();
    await check(page, 'lifecycle-10-decommission', 'form');
    await confirm.fill(name);
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText(/is deleted\./)).toBeVisible({
      timeout: 120_000,
    });
    await look(page, 'lifecycle-11-retired');
    // Discovery takes out of the catalog what is not there any more.
    await expect.poll(entities).toBe(0);
  });
});
