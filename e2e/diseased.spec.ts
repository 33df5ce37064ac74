import { expect, look, resources, test } from './portal';

test('a broken security group is found, explained and marked', async ({
  signedIn: page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'marketing-daily' }).click();
  await page.getByRole('link', { name: 'Network', exact: true }).click();

  await expect(page.getByText(/\d+ of \d+ requirements fail/)).toBeVisible();
  await expect(
    page.getByText(
      /No inbound rule of sg-[0-9a-f]+ references the group itself/,
    ),
  ).toBeVisible();
  await page.getByText('The same by hand').first().click();
  await expect(
    page.getByText(/aws ec2 authorize-security-group-ingress/).first(),
  ).toBeVisible();

  // The picture marks the culprit by icon, text and colour.
  await expect(resources(page, /, Security group, Fails$/)).toHaveCount(1);
  await look(page, 'diseased');
});

test('a route to a NAT gateway that is gone is marked', async ({
  signedIn: page,
}) => {
  await page.goto(
    '/catalog/default/resource/fraud-scoring-111122223333-us-east-1/network',
  );
  await expect(page.getByText(/\d+ of \d+ requirements fail/)).toBeVisible();
  await expect(
    page.getByText(/has a default route whose target is gone/).first(),
  ).toBeVisible();
  await expect(resources(page, /, Route table, Fails$/).first()).toBeVisible();
  await look(page, 'diseased-route');
});
