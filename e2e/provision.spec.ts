import AxeBuilder from '@axe-core/playwright';
import { expect, look, resources, test } from './portal';

test('from the form to the Network tab', async ({ signedIn: page }) => {
  const next = page.getByRole('button', { name: 'Next' });

  await test.step('fill in the form', async () => {
    await page.goto('/create/templates/default/mwaa-environment');

    // A name that cannot be says why, and how to fix it.
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('9 lives');
    await expect(page.getByText(/MWAA does not take in a name/)).toBeVisible();
    await look(page, 'form-bad-name');
    await name.fill('orders-hourly');
    await page.getByLabel('Owner').fill('Data plat');
    await page.getByRole('option', { name: 'Data platform' }).click();

    await page.getByRole('button', { name: /Account/ }).click();
    await page.getByRole('option', { name: /Data platform/ }).click();
    await expect(page.getByRole('button', { name: /Region/ })).toContainText(
      'us-east-1',
    );
    await look(page, 'form-environment');

    // Name, owner and account are all that a newcomer needs.
    for (const [field, picture] of [
      ['Address block of the new VPC', 'form-network'],
      ['Environment class', 'form-size'],
      ['Folder of the DAGs', 'form-settings'],
      ['KMS key', 'form-security'],
    ]) {
      await next.click();
      await page.getByText(field, { exact: true }).waitFor();
      await look(page, picture);
    }
    await next.click();
  });

  await test.step('see what will be created', async () => {
    await expect(page.getByText(/^All \d+ requirements are met/)).toBeVisible();
    await expect(resources(page, /NAT gateway/)).toHaveCount(2);
    await look(page, 'form-preview');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText('orders-hourly').waitFor();
    await look(page, 'form-review');
    await page.getByRole('button', { name: 'Create' }).click();
  });

  await test.step('follow the stack', async () => {
    await page.getByRole('button', { name: 'Show Logs' }).click();
    // The log shows only the lines that are in sight: the last ones.
    await expect(
      page.getByText(/Creating MWAA environment … \(usually takes 25 min\)/),
    ).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByText(/Created NAT gateway in us-east-1/).first(),
    ).toBeVisible();
    await look(page, 'task-running');
    await expect(
      page.getByRole('link', { name: /Network of the environment/i }),
    ).toBeVisible({ timeout: 120_000 });
    await look(page, 'task-done');
  });

  await test.step('look at its network', async () => {
    await page
      .getByRole('link', { name: /Network of the environment/i })
      .click();
    await expect(page.getByText(/^All \d+ requirements are met/)).toBeVisible();
    for (const [kind, count] of [
      [/^mwaa-orders-hourly vpc-/, 1],
      [/^us-east-1[a-f] use1-az/, 2],
      [/Public subnet/, 2],
      [/Private subnet/, 2],
      [/NAT gateway/, 2],
      [/Internet gateway/, 1],
    ] as const) {
      await expect(resources(page, kind), String(kind)).toHaveCount(count);
    }
    await expect(page.getByTestId(/^line-/).first()).toBeAttached();
    await look(page, 'network');
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });

  await test.step('find it in the catalog', async () => {
    await page.goto('/');
    await expect(
      page.getByRole('link', { name: 'orders-hourly' }),
    ).toBeVisible();
    await look(page, 'catalog');
  });
});
