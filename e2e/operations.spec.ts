import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { asGuest } from './api';
import { expect, look, test, type Portal } from './portal';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const REPAIR_STACK = 'mwaa-marketing-daily-repair';

const place = (accountId: string, name: string, region: string) => ({
  accountId,
  name,
  regions: [region],
  provisioning: {
    roleArn: `arn:aws:iam::${accountId}:role/MwaaPortalProvision`,
    cloudFormationRoleArn: `arn:aws:iam::${accountId}:role/MwaaCloudFormation`,
  },
});

/** Whoever retires an environment of the first account needs another person. */
const APPROVED = {
  APP_CONFIG_mwaa_accounts: JSON.stringify([
    {
      ...place(ACCOUNT, 'Data platform', REGION),
      approval: { decommission: { by: 'second-person' } },
    },
    place('444455556666', 'Finance', 'eu-west-1'),
  ]),
};

/** Configuration with which the guest is somebody else. */
const as = (user: string, groups: string[], grants: object[]) => ({
  ...APPROVED,
  APP_CONFIG_auth_providers_guest_userEntityRef: user,
  APP_CONFIG_auth_providers_guest_ownershipEntityRefs: JSON.stringify([
    user,
    ...groups,
  ]),
  APP_CONFIG_permission_grants: JSON.stringify(grants),
});

const SEES_CATALOG = {
  groups: ['*'],
  permissions: ['catalog.entity.read', 'mwaa.environment.read'],
};

/** Follows what belongs to her team, and may decide nothing. */
const EVE = as(
  'user:default/eve',
  ['group:default/marketing-analytics'],
  [
    SEES_CATALOG,
    {
      groups: ['group:default/marketing-analytics'],
      permissions: ['mwaa.operation.read'],
      owners: 'own',
    },
  ],
);

/** Administers the operations of all. */
const ANN = as(
  'user:default/ann',
  ['group:default/platform'],
  [
    SEES_CATALOG,
    {
      groups: ['group:default/platform'],
      permissions: [
        'mwaa.operation.read',
        'mwaa.operation.approve',
        'mwaa.operation.administer',
        'mwaa.environment.decommission',
      ],
    },
  ],
);

// A portal of its own, since it is another's in turn.
test.use({
  actionTimeout: 15_000,
  environmentSeconds: 2,
  firstConfig: APPROVED,
});

async function faults(portal: Portal, method: string, rules?: object[]) {
  const answer = await fetch(`${portal.sandbox.url}/_sandbox/faults`, {
    method,
    body: rules && JSON.stringify(rules),
  });
  expect(answer.ok).toBe(true);
}

const SCHEMES = ['dark', 'light'] as const;

/** Keeps a picture, and holds what is seen to be accessible. */
async function check(page: Page, name: string, part = 'main') {
  // What fades in has no contrast yet.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  await look(page, name);
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

/** Changes the colour scheme, which draws the page anew. */
async function paint(page: Page, colorScheme: (typeof SCHEMES)[number]) {
  await page.emulateMedia({ colorScheme });
  await page.locator(`[data-theme-mode=${colorScheme}]`).first().waitFor();
}

/** The page in both colour schemes. */
async function checkPage(page: Page, name: string, environment: string) {
  for (const colorScheme of SCHEMES) {
    await paint(page, colorScheme);
    await rowOf(page, environment).first().waitFor();
    await check(page, `${name}-${colorScheme}`);
  }
}

/** The row of an operation on the operations page. */
const rowOf = (page: Page, environment: string) =>
  page.getByRole('row').filter({ hasText: environment });

/** The dialog that is open; a menu that closes is one as well. */
const dialogOf = (page: Page) =>
  page.getByRole('dialog', { name: /^(?!Actions for)/ });

/** What can be done with an operation, as its menu offers it. */
async function choices(page: Page, environment: string): Promise<string[]> {
  await rowOf(page, environment)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menu').waitFor();
  const offered = await page.getByRole('menuitem').allTextContents();
  await page.keyboard.press('Escape');
  return offered;
}

/** Opens a dialog in both colour schemes, and leaves it open. */
async function checkDialog(
  page: Page,
  name: string,
  opened: () => Promise<Locator>,
): Promise<Locator> {
  for (const colorScheme of SCHEMES) {
    await paint(page, colorScheme);
    await opened();
    await check(page, `${name}-${colorScheme}`, '[role=dialog]');
    if (colorScheme === 'dark') await page.keyboard.press('Escape');
  }
  return dialogOf(page);
}

async function choose(page: Page, environment: string, action: string) {
  await rowOf(page, environment)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
  const dialog = dialogOf(page);
  await dialog.waitFor();
  return dialog;
}

test('a second person approves, an administrator gives up, and others do neither', async ({
  portal,
  signedIn: page,
}) => {
  test.setTimeout(400_000);
  const api = await asGuest(portal.backend.url);
  let repair: string;
  let retirement: string;

  await test.step('a repair is stuck', async () => {
    await faults(portal, 'POST', [
      {
        service: 'cloudformation',
        effect: 'stall',
        name: REPAIR_STACK,
        resource: '*',
      },
    ]);
    const provision = await api('mwaa/v1/operations', {
      kind: 'provision',
      idempotencyKey: 'e2e-retiree',
      request: {
        name: 'retiree',
        account: ACCOUNT,
        region: REGION,
        owner: 'group:default/data-platform',
      },
    });
    ({ id: repair } = await api('mwaa/v1/operations', {
      kind: 'repair',
      idempotencyKey: 'e2e-repair',
      environment: {
        account: ACCOUNT,
        region: REGION,
        name: 'marketing-daily',
      },
    }));
    const phase = async () => (await api(`mwaa/v1/operations/${repair}`)).phase;
    await expect.poll(phase).toBe('Creating the stack');
    await faults(portal, 'POST', [
      {
        service: 'cloudformation',
        action: 'DescribeStack*',
        effect: 'fail',
        name: REPAIR_STACK,
      },
    ]);
    await expect
      .poll(
        async () => (await api(`mwaa/v1/operations/${provision.id}`)).status,
        { timeout: 90_000 },
      )
      .toBe('succeeded');
  });

  await test.step('who retires an environment waits for another', async () => {
    await page.goto(
      `/create/templates/default/mwaa-decommission?formData=${encodeURIComponent(
        JSON.stringify({
          environment: { account: ACCOUNT, region: REGION, name: 'retiree' },
        }),
      )}`,
    );
    await page.getByRole('textbox', { name: /Type the name/ }).fill('retiree');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Show Logs' }).click();
    await expect(
      page.getByText(/[Aa]nother person|second person/).first(),
    ).toBeVisible();
    await look(page, 'operations-1-task');

    await page.goto('/mwaa-operations');
    const row = rowOf(page, 'retiree');
    await expect(row).toContainText('Awaiting approval');
    await expect(row).toContainText('Decommissioning');
    await expect(rowOf(page, 'marketing-daily')).toContainText('Stuck');
    await checkPage(page, 'operations-2-page', 'retiree');
    // The guest administers as well; but nobody approves what they started.
    expect(await choices(page, 'retiree')).toEqual(['Cancel', 'Give up']);

    const { items } = await api('mwaa/v1/operations?state=open');
    ({ id: retirement } = items.find(
      ({ environmentName }: { environmentName: string }) =>
        environmentName === 'retiree',
    ));
    await expect(
      api(`mwaa/v1/operations/${retirement}/approve`, {}),
    ).rejects.toThrow(/: 40[39] /);
  });

  await test.step('others see neither what is not theirs nor what they may not do', async () => {
    await portal.restart(EVE);
    // Whom the guest is taken for is asked when the app starts.
    await page.goto('/mwaa-operations');
    await expect(rowOf(page, 'marketing-daily')).toContainText('Stuck');
    await expect(rowOf(page, 'retiree')).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: /^Actions for/ }),
    ).toHaveCount(0);
    await checkPage(page, 'operations-3-denied', 'marketing-daily');

    const eve = await asGuest(portal.backend.url);
    await expect(eve(`mwaa/v1/operations/${retirement}`)).rejects.toThrow(
      ': 404 ',
    );
    await expect(
      eve(`mwaa/v1/operations/${retirement}/approve`, {}),
    ).rejects.toThrow(/: 40[34] /);
    await expect(
      eve(`mwaa/v1/operations/${repair}/give-up`, { reason: 'mine' }),
    ).rejects.toThrow(/: 40[34] /);
  });

  await test.step('an administrator gives up what is stuck', async () => {
    await portal.restart(ANN);
    await page.goto('/mwaa-operations');
    expect(await choices(page, 'marketing-daily')).toEqual([
      'Retry now',
      'Give up',
    ]);
    const dialog = await checkDialog(page, 'operations-4-give-up', async () => {
      const asked = await choose(page, 'marketing-daily', 'Give up');
      await expect(
        asked.getByRole('button', { name: 'Give it up' }),
      ).toBeDisabled();
      await asked
        .getByRole('textbox', { name: 'Reason' })
        .fill('CloudFormation has not answered since yesterday');
      return asked;
    });
    await dialog.getByRole('button', { name: 'Give it up' }).click();
    await expect(page.getByText(/^Given up: Repairing/)).toBeVisible();

    await page.getByRole('tab', { name: 'Ended' }).click();
    await expect(rowOf(page, 'marketing-daily').first()).toContainText(
      /Given up by user:default\/ann: CloudFormation has not answered since yesterday/,
    );
    const details = await checkDialog(
      page,
      'operations-5-given-up',
      async () => {
        await rowOf(page, 'marketing-daily')
          .getByRole('button', { name: /^Details of/ })
          .click();
        const shown = dialogOf(page);
        // CloudFormation may not have begun when it ceased to answer.
        await expect(shown).toContainText(
          new RegExp(
            `In account ${ACCOUNT}, ${REGION}, remain: stack ${REPAIR_STACK} \\(last seen (CREATE|REVIEW)_IN_PROGRESS`,
          ),
        );
        await expect(shown).toContainText('Look at each stack named');
        await expect(shown.getByRole('listitem').first()).toBeVisible();
        return shown;
      },
    );
    await details.getByRole('button', { name: 'Close' }).last().click();
    await faults(portal, 'DELETE');
  });

  await test.step('a second person approves, and it goes to its end', async () => {
    await page.getByRole('tab', { name: 'Open' }).click();
    expect(await choices(page, 'retiree')).toEqual(['Approve', 'Give up']);
    const dialog = await checkDialog(page, 'operations-6-approve', async () => {
      const asked = await choose(page, 'retiree', 'Approve');
      await expect(asked.getByText(/^Is deleted \(\d+\)/)).toBeVisible();
      return asked;
    });
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByText(/^Approved: Decommissioning/)).toBeVisible();

    // What is open is followed; it is not any more when it has ended.
    await expect(page.getByText('Nothing is going on')).toBeVisible({
      timeout: 90_000,
    });
    await page.getByRole('tab', { name: 'Ended' }).click();
    await expect(
      rowOf(page, 'retiree').filter({ hasText: 'Decommissioning' }),
    ).toContainText('Succeeded');
    await checkPage(page, 'operations-7-ended', 'retiree');
  });
});
