import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, look, resources, test } from './portal';

test.use({ actionTimeout: 15_000 });

/** The screenshot that people judge the form by is the whole page. */
async function lookAtStep(page: Page, name: string) {
  await look(page, name);
  const { violations } = await new AxeBuilder({ page })
    .include('form')
    // Error texts under a field are the scaffolder's own.
    .exclude('.MuiFormHelperText-root')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

test('a network without internet, from the form to the Network tab', async ({
  signedIn: page,
}) => {
  const next = page.getByRole('button', { name: 'Next' });

  await test.step('name, owner and place', async () => {
    await page.goto('/create/templates/default/mwaa-environment');
    await page.getByRole('textbox', { name: 'Name' }).fill('ledger-nightly');
    await page.getByLabel('Owner').fill('Data plat');
    await page.getByRole('option', { name: 'Data platform' }).click();
    await next.click();
    await expect(page.getByText('Choose an account.').first()).toBeVisible();
    await page.getByRole('button', { name: /Account/ }).click();
    await page.getByRole('option', { name: /Data platform/ }).click();
    await lookAtStep(page, 'private-1-environment');
    await next.click();
  });

  await test.step('no internet', async () => {
    await expect(page.getByText('NAT gateways', { exact: true })).toBeVisible();
    await page.getByText(/^No internet/).click();
    await expect(page.getByText('NAT gateways', { exact: true })).toHaveCount(
      0,
    );
    // The web server follows the routing until somebody chooses.
    await expect(page.getByRole('radio', { name: /^Private,/ })).toBeChecked();

    // Airflow 3 behind a public web server could not work.
    await page.getByText(/^Public, from/).click();
    await expect(page.getByText(/every task would fail/)).toBeVisible();
    await look(page, 'private-2-network-refused');
    await next.click();
    await expect(page.getByText(/every task would fail/).first()).toBeVisible();
    await page.getByText(/^Private, from/).click();

    await page.getByLabel('Further services').fill('secretsmanager');
    await lookAtStep(page, 'private-2-network');
    await next.click();
  });

  await test.step('size and settings', async () => {
    await page.getByRole('textbox', { name: 'Scheduler count' }).fill('3');
    await lookAtStep(page, 'private-3-size');
    await next.click();
    await page
      .getByRole('textbox', { name: 'Requirements file' })
      .fill('requirements.txt');
    await page.getByRole('button', { name: 'Add to Airflow options' }).click();
    await page
      .getByRole('textbox', { name: 'Option' })
      .fill('smtp.smtp_password');
    await page.getByLabel('Value', { exact: true }).fill('hunter2-of-mail');
    await lookAtStep(page, 'private-4-settings');
    await next.click();
    await page.getByText('Alarms', { exact: true }).click();
    await expect(page.getByText('Topic of the alarms')).toBeVisible();
    await lookAtStep(page, 'private-5-security');
    await next.click();
  });

  await test.step('see what will be created', async () => {
    await expect(page.getByText(/PyPI cannot be reached/)).toBeVisible();
    await expect(resources(page, /secretsmanager/)).toHaveCount(1);
    await look(page, 'private-6-preview');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText('ledger-nightly').waitFor();
    await expect(page.getByText('hunter2-of-mail')).toHaveCount(0);
    await look(page, 'private-7-review');
    await page.getByRole('button', { name: 'Create' }).click();
  });

  await test.step('follow the stack', async () => {
    await expect(
      page.getByRole('link', { name: /Network of the environment/i }),
    ).toBeVisible({ timeout: 150_000 });
  });

  await test.step('look at its network', async () => {
    await page
      .getByRole('link', { name: /Network of the environment/i })
      .click();
    await expect(page.getByText(/^All \d+ requirements are met/)).toBeVisible();
    for (const [kind, count] of [
      [/^mwaa-ledger-nightly\b.*VPC\b/, 1],
      [/Private subnet, no internet/, 2],
      [/Public subnet/, 0],
      [/Internet gateway/, 0],
      [/NAT gateway/, 0],
      [/^airflow\.api vpce-.*VPC endpoint/, 1],
      [/^airflow\.env vpce-/, 1],
      [/^kms vpce-/, 1],
      [/^logs vpce-/, 1],
      [/^monitoring vpce-/, 1],
      [/^s3 vpce-/, 1],
      [/^secretsmanager vpce-/, 1],
      [/^sqs vpce-/, 1],
      // Those that MWAA made itself.
      [/^MWAA database vpce-/, 1],
      [/^MWAA web server vpce-/, 1],
      [/VPC endpoint/, 10],
    ] as const) {
      await expect(resources(page, kind), String(kind)).toHaveCount(count);
    }
    await resources(page, /^sqs vpce-/).click();
    await expect(page.getByText('available', { exact: true })).toBeVisible();
    await look(page, 'private-8-network');
  });
});

test('the form in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('link', { name: 'Home' }).waitFor();
  const filled = {
    name: 'ledger-dark',
    owner: 'group:default/data-platform',
    target: { account: '111122223333', region: 'us-east-1' },
    routing: 'private',
    vpcKind: 'new',
    accessMechanism: 'none',
    webserverAccessMode: 'PRIVATE_ONLY',
    tags: { costCentre: '4711' },
  };
  await page.goto(
    `/create/templates/default/mwaa-environment?formData=${encodeURIComponent(
      JSON.stringify(filled),
    )}`,
  );
  for (const [step, field] of [
    ['1-environment', 'Apache Airflow version'],
    ['2-network', 'Internet access'],
    ['3-size', 'Environment class'],
    ['4-settings', 'Folder of the DAGs'],
    ['5-security', 'KMS key'],
    ['6-preview', 'Estimated cost'],
  ]) {
    await page.getByText(field, { exact: true }).waitFor();
    if (step === '6-preview') {
      await expect(
        page.getByText(/^All \d+ requirements are met/),
      ).toBeVisible();
    }
    await lookAtStep(page, `private-dark-${step}`);
    if (step === '4-settings') {
      await page.getByLabel('Key').scrollIntoViewIfNeeded();
      await look(page, 'private-dark-4-settings-below');
    }
    if (step !== '6-preview') {
      await page.getByRole('button', { name: 'Next' }).click();
    }
  }
});
