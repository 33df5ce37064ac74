import AxeBuilder from '@axe-core/playwright';
import { expect, look, resources, test } from './portal';

test.use({ actionTimeout: 15_000 });

test('an existing VPC is chosen in the form, read and judged', async ({
  signedIn: page,
}) => {
  const filled = {
    name: 'second-in-vpc',
    owner: 'group:default/data-platform',
    target: { account: '111122223333', region: 'us-east-1' },
    routing: 'public',
    vpcKind: 'existing',
    webserverAccessMode: 'PRIVATE_ONLY',
    accessMechanism: 'existing-connection',
    connectionCidrBlocks: ['10.250.0.0/16'],
  };
  await page.goto(
    `/create/templates/default/mwaa-environment?formData=${encodeURIComponent(
      JSON.stringify(filled),
    )}`,
  );
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();

  await test.step('choose it', async () => {
    await page.getByRole('button', { name: /^VPC|Select an option/ }).click();
    await page.getByRole('option', { name: /10\.10\.0\.0\/16/ }).click();
    const subnets = page.getByRole('checkbox', {
      name: /private, with internet/,
    });
    await expect(subnets).toHaveCount(2);
    await page
      .getByText(/private, with internet/)
      .first()
      .click();
    await next.click();
    await expect(
      page.getByText('Choose two subnets; 1 are chosen.').first(),
    ).toBeVisible();
    await look(page, 'existing-1-one-subnet');
    await page
      .getByText(/private, with internet/)
      .last()
      .click();
    await look(page, 'existing-2-chosen');
    const { violations } = await new AxeBuilder({ page })
      .include('form')
      .exclude('.MuiFormHelperText-root')
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });

  await test.step('see what the stack adds to it', async () => {
    for (const field of [
      'Environment class',
      'Folder of the DAGs',
      'KMS key',
      'Estimated cost',
    ]) {
      await next.click();
      await page.getByText(field, { exact: true }).waitFor();
    }
    // The VPC has no connection that the answers to people could leave by.
    await expect(
      page.getByText(/^No requirement fails; 1 of \d+ warns/),
    ).toBeVisible();
    await expect(
      page.getByText(/sends the answers to 10\.250\.0\.0\/16 by/).first(),
    ).toBeVisible();
    await expect(page.getByText(/checks? pass(es)?$/).first()).toBeVisible();
    await expect(resources(page, /NAT gateway/)).toHaveCount(2);
    await look(page, 'existing-3-preview');
    await page
      .getByText(/checks? pass(es)?$/)
      .first()
      .scrollIntoViewIfNeeded();
    await look(page, 'existing-4-preflight');
  });
});
