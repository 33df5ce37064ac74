import AxeBuilder from '@axe-core/playwright';
import fs from 'node:fs';
import { expect, look, test } from './portal';

const OF_MARKETING = '/mwaa?owner=group%3Adefault%2Fmarketing-analytics';

/** What somebody does at EC2, beside the portal; the sandbox checks no signature. */
async function ec2(sandboxUrl: string, parameters: Record<string, string>) {
  const response = await fetch(sandboxUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=AKIASANDBOX00000PORTAL/20261101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: new URLSearchParams({
      Version: '2016-11-15',
      ...parameters,
    }).toString(),
  });
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  return text;
}

test('the platform team sees what fails, whose it is and since when', async ({
  signedIn: page,
  portal,
}) => {
  await page.getByRole('link', { name: 'MWAA audit' }).click();
  await expect(page.getByText('6 environments found')).toBeVisible({
    timeout: 90_000,
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await expect(page.getByText('6 environments found')).toBeVisible();
    await look(page, `audit-${colorScheme}`);
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .analyze();
    expect(violations.map(({ help, id }) => `${id}: ${help}`)).toEqual([]);
  }

  await page.getByRole('button', { name: /Owner/ }).click();
  await page.getByRole('option', { name: 'marketing-analytics' }).click();
  await expect(page.getByText('1 environment found')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(OF_MARKETING.replace('?', '\\?')));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const [, ...lines] = fs
    .readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^"marketing-daily","111122223333","Data platform",/,
  );

  await page.getByRole('link', { name: 'marketing-daily' }).click();
  await expect(page.getByText(/\d+ of \d+ requirements fail/)).toBeVisible();
  const text = await page.locator('body').innerText();
  const group = /sg-[0-9a-f]{17}/.exec(text)?.[0] ?? '';

  // Somebody fixes it at AWS: the next sweep sees it.
  await ec2(portal.sandbox.url, {
    Action: 'AuthorizeSecurityGroupIngress',
    GroupId: group,
    'IpPermissions.1.IpProtocol': '-1',
    'IpPermissions.1.Groups.1.GroupId': group,
  });
  const row = page.getByRole('row', { name: /marketing-daily/ });
  const sweptTo = (verdict: string) =>
    expect(async () => {
      // The page looks again each minute; who cannot wait reloads it.
      await page.goto(OF_MARKETING);
      await expect(row.getByText(verdict)).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 70_000 });
  await sweptTo('Passes');

  // And breaks it again: it fails since now, not since it was first seen.
  await ec2(portal.sandbox.url, {
    Action: 'RevokeSecurityGroupIngress',
    GroupId: group,
    'IpPermissions.1.IpProtocol': '-1',
    'IpPermissions.1.Groups.1.GroupId': group,
  });
  await sweptTo('Fails');
  await expect(
    row.getByText('Security group does not let itself in'),
  ).toBeVisible();
  await expect(row.getByText('or earlier')).toHaveCount(0);
  await look(page, 'audit-since');

  // Whom a policy keeps out is told so: the answer is that of the backend's tests.
  await page.route('**/api/mwaa/v1/audit/**', route =>
    route.fulfill({
      status: 403,
      json: {
        error: {
          name: 'NotAllowedError',
          message: 'mwaa.audit.read is denied',
        },
        response: { statusCode: 403 },
      },
    }),
  );
  await page.goto('/mwaa');
  await expect(page.getByText('You may not see the audit')).toBeVisible();
  await expect(page.getByText(/mwaa\.audit\.read/)).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(0);
  await look(page, 'audit-denied');
});
