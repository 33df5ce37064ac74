import type { Page } from '@playwright/test';
import { asGuest } from './api';
import { expect, look, resources, test, type Portal } from './portal';

test.use({ actionTimeout: 15_000 });

/** What a newcomer fills in, as the form's data. */
const good = {
  name: 'never-made',
  owner: 'group:default/data-platform',
  target: { account: '111122223333', region: 'us-east-1' },
  // A link that brings a value does not bring the defaults beside it.
  routing: 'public',
  vpcKind: 'new',
  airflowVersion: '3.3.1',
  environmentClass: 'mw1.small',
};

interface BadInput {
  what: string;
  /** What differs from {@link good} in the form's data. */
  change: Record<string, unknown>;
  /** Path in a plan's request, and the value there. */
  field: string;
  value: unknown;
  /** What every place says of it, and what to do. */
  says: RegExp;
  remedy: RegExp;
}

const badInputs: BadInput[] = [
  {
    what: 'a name with a bad character',
    change: { name: '9 lives' },
    field: 'name',
    value: '9 lives',
    says: /Contains " "/,
    remedy: /Use at most 80 characters/,
  },
  {
    what: 'a name that is too long',
    change: { name: 'n'.repeat(81) },
    field: 'name',
    value: 'n'.repeat(80),
    says: /Has 81 characters/,
    remedy: /Use at most 80 characters/,
  },
  {
    what: 'a name that is taken',
    change: { name: 'analytics-prod' },
    field: 'name',
    value: 'analytics-prod',
    says: /An environment of this name exists|already has an environment of this name/,
    remedy: /Choose another/,
  },
  {
    what: 'a block that is too small',
    change: { vpcCidrBlock: '10.200.0.0/28' },
    field: 'vpc.cidrBlock',
    value: '10.200.0.0/28',
    says: /Is too small/,
    remedy: /Give a block from \/16 to \/24/,
  },
  {
    what: 'a block that overlaps another VPC',
    change: { vpcCidrBlock: '10.10.0.0/16' },
    field: 'vpc.cidrBlock',
    value: '10.10.0.0/16',
    says: /Overlaps 10\.10\.0\.0\/16 of vpc-/,
    remedy: /Choose a block that no other network uses/,
  },
  {
    what: 'two subnets in one zone',
    change: { availabilityZoneIds: ['use1-az1', 'use1-az1'] },
    field: 'vpc.availabilityZoneIds',
    value: ['use1-az1', 'use1-az1'],
    says: /Names one Availability Zone twice/,
    remedy: /Choose two different zones/,
  },
  {
    what: 'three subnets',
    change: { availabilityZoneIds: ['use1-az1', 'use1-az2', 'use1-az4'] },
    field: 'vpc.availabilityZoneIds',
    value: ['use1-az1', 'use1-az2', 'use1-az4'],
    says: /Has 3 zones/,
    remedy: /Choose two zones/,
  },
  {
    what: 'a zone that MWAA does not work in',
    change: { availabilityZoneIds: ['use1-az1', 'use1-az3'] },
    field: 'vpc.availabilityZoneIds',
    value: 'use1-az3',
    says: /does not work in/,
    remedy: /Choose another zone/,
  },
  {
    what: 'an unknown Region',
    change: { target: { account: '111122223333', region: 'mars-north-1' } },
    field: 'region',
    value: 'mars-north-1',
    says: /Is not a Region/,
    remedy: /Choose one of: .*us-east-1/,
  },
  {
    what: 'an unsupported version',
    change: { airflowVersion: '1.10.12' },
    field: 'airflowVersion',
    value: '1.10.12',
    says: /Is not a version that MWAA offers/,
    remedy: /Choose one of: 3\.3\.1/,
  },
  {
    what: 'an environment class that does not exist',
    change: { environmentClass: 'mw1.huge' },
    field: 'environmentClass',
    value: 'mw1.huge',
    says: /Is not an environment class/,
    remedy: /Choose one of: mw1\.micro/,
  },
  {
    what: 'a class with too many schedulers',
    change: { environmentClass: 'mw1.micro', schedulers: 3 },
    field: 'schedulers',
    value: 3,
    says: /Must be exactly 1 in class mw1\.micro/,
    remedy: /or choose another class/,
  },
  {
    what: 'more workers than MWAA grants',
    change: { maxWorkers: 51 },
    field: 'maxWorkers',
    value: 51,
    says: /Must be a whole number from 1 to 50/,
    remedy: /Give a whole number from 1 to 50/,
  },
  {
    what: 'fewer workers at most than at least',
    change: { minWorkers: 5, maxWorkers: 2 },
    field: 'minWorkers',
    value: 5,
    says: /Is more than maxWorkers, 2/,
    remedy: /Lower minWorkers or raise maxWorkers/,
  },
  {
    what: 'one web server where two are the least',
    change: { minWebservers: 1 },
    field: 'minWebservers',
    value: 1,
    says: /Must be a whole number from 2 to 5/,
    remedy: /or choose another class/,
  },
  {
    what: 'a public web server without internet',
    change: { routing: 'private', webserverAccessMode: 'PUBLIC_ONLY' },
    field: 'webserverAccessMode',
    value: 'PUBLIC_ONLY',
    says: /every task would fail/,
    remedy: /Choose PRIVATE_ONLY, or public routing, or Airflow 2/,
  },
  {
    what: 'both accesses before Airflow has them',
    change: {
      airflowVersion: '2.11.2',
      webserverAccessMode: 'PUBLIC_AND_PRIVATE',
    },
    field: 'webserverAccessMode',
    value: 'PUBLIC_AND_PRIVATE',
    says: /Airflow 2\.11\.2 does not have it/,
    remedy: /Choose Airflow 3\.2\.1 or later/,
  },
  {
    what: 'a maintenance window at a quarter past',
    change: { weeklyMaintenanceWindowStart: 'SUN:03:15' },
    field: 'weeklyMaintenanceWindowStart',
    value: 'SUN:03:15',
    says: /Is not a start of a maintenance window/,
    remedy: /minutes 00 or 30/,
  },
  {
    what: 'a service that has no endpoint',
    change: { routing: 'private', additionalServices: ['teleport'] },
    field: 'additionalServices',
    value: 'teleport',
    says: /offers no endpoint for this service/,
    remedy: /Leave it out, or correct its name/,
  },
];

/** The request that the form's data stand for. */
function requestOf(values: Record<string, unknown>): Record<string, unknown> {
  const {
    availabilityZoneIds,
    target,
    vpcCidrBlock,
    vpcKind: _,
    ...rest
  } = values;
  return {
    ...rest,
    ...(target as object),
    vpc: { cidrBlock: vpcCidrBlock, availabilityZoneIds },
  };
}

type Api = Awaited<ReturnType<typeof asGuest>>;

/** The body of the answer that a call fails with. */
const failureOf = (call: Promise<unknown>): Promise<any> =>
  call.then(
    () => undefined,
    ({ message }) => JSON.parse(message.slice(message.indexOf('{'))),
  );

interface Problem {
  field: string;
  value: string;
  message: string;
  remedy: string;
  severity: string;
}

/** What the plan says; the form asks for it, and so may anybody. */
async function planSays(api: Api, values: Record<string, unknown>) {
  const answer = await api('mwaa/v1/plans', { request: requestOf(values) });
  return answer.ok
    ? 'Nothing is wrong with it.'
    : (answer.problems as Problem[])
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ field, message, remedy, value }) =>
            `${field}: "${value}" ${message} ${remedy}`,
        )
        .join('\n');
}

/** What starting an operation says, at once or in its end. */
async function operationSays(
  api: Api,
  values: Record<string, unknown>,
  key: string,
) {
  let id = '';
  const refused = await failureOf(
    api('mwaa/v1/operations', {
      kind: 'provision',
      idempotencyKey: key,
      request: requestOf(values),
    }).then(started => {
      ({ id } = started);
    }),
  );
  if (!id) return refused.error.message;
  let operation = await api(`mwaa/v1/operations/${id}`);
  await expect
    .poll(async () => {
      operation = await api(`mwaa/v1/operations/${id}`);
      return operation.finishedAt;
    })
    .not.toBeNull();
  return `${operation.error?.message} ${operation.error?.remedy}`;
}

/** What the scaffolder's task says: its actions, or what stands before them. */
async function taskSays(api: Api, values: Record<string, unknown>) {
  let id = '';
  const refused = await failureOf(
    api('scaffolder/v2/tasks', {
      templateRef: 'template:default/mwaa-environment',
      values,
    }).then(task => {
      ({ id } = task);
    }),
  );
  if (!id) {
    return refused.errors
      .map(
        (error: { property: string; instance: unknown; message: string }) =>
          `${error.property.replace('instance.', '')}: ${JSON.stringify(
            error.instance,
          )} ${error.message}`,
      )
      .join('\n');
  }
  await expect
    .poll(async () => (await api(`scaffolder/v2/tasks/${id}`)).status)
    .toBe('failed');
  const events: Array<{ body: { message: string } }> = await api(
    `scaffolder/v2/tasks/${id}/events`,
  );
  return events
    .map(({ body }) => body.message)
    .filter(message => message.includes('The plan was refused'))
    .map(message => message.replace(/\n +at [^]*/, ''))
    .join('\n');
}

/** What the form says in the step that it does not let go. */
async function formSays(page: Page, values: Record<string, unknown>) {
  await page.goto(
    `/create/templates/default/mwaa-environment?formData=${encodeURIComponent(
      JSON.stringify(values),
    )}`,
  );
  // The errors of a step stand together at its top, each with its field's title.
  const errors = page.locator('form .MuiListItemText-primary');
  for (let step = 1; step <= 6; step++) {
    await page
      .getByRole('button', { name: step === 6 ? 'Review' : 'Next' })
      .click();
    const active = page.locator('.MuiStepIcon-active');
    await expect(async () => {
      const left = (await active.last().textContent()) !== String(step);
      expect(left || (await errors.count()) > 0).toBe(true);
    }).toPass({ timeout: 20_000 });
    if ((await errors.count()) > 0) {
      return (await errors.allTextContents()).join('\n');
    }
  }
  return 'Nothing is wrong with it.';
}

async function created(portal: Portal): Promise<string[]> {
  const answer = await fetch(
    `${portal.sandbox.url}/_sandbox/requests?via=http`,
  );
  const requests: Array<{ action: string }> = await answer.json();
  return requests
    .map(({ action }) => action)
    .filter(action => /^(Create|Execute|Update|Delete|Put)/.test(action));
}

test('bad input is refused everywhere, with field, value and remedy, and makes nothing', async ({
  portal,
  signedIn: page,
}) => {
  test.setTimeout(600_000);
  await fetch(`${portal.sandbox.url}/_sandbox/requests`, { method: 'DELETE' });
  const api = await asGuest(portal.backend.url);
  const table: string[][] = [];
  for (const [index, bad] of badInputs.entries()) {
    const values = { ...good, ...bad.change };
    const places: Record<string, string> = {
      form: await formSays(page, values),
      action: await taskSays(api, values),
      plan: await planSays(api, values),
      API: await operationSays(api, values, `bad-input-${index}`),
    };
    for (const [place, message] of Object.entries(places)) {
      table.push([bad.what, place, message]);
      const where = `${bad.what}, in the ${place}: ${message}`;
      expect.soft(message, where).toMatch(bad.says);
      expect.soft(message, where).toMatch(bad.remedy);
      expect
        .soft(message.replaceAll('\\"', '"'), where)
        .toContain(
          typeof bad.value === 'string'
            ? bad.value
            : JSON.stringify(bad.value).slice(0, 80),
        );
      if (place !== 'form') {
        expect.soft(message, where).toContain(bad.field);
      }
    }
  }
  process.stdout.write(
    `\n${table
      .map(
        ([what, place, message]) =>
          `| ${what} | ${place} | ${message.replaceAll('\n', ' ')} |`,
      )
      .join('\n')}\n`,
  );
  expect(await created(portal)).toEqual([]);
});

test('one call that AWS denies hides nothing else, and what needs it is unknown', async ({
  portal,
  signedIn: page,
}) => {
  const faults = `${portal.sandbox.url}/_sandbox/faults`;
  await fetch(faults, {
    method: 'POST',
    body: JSON.stringify({
      service: 'ec2',
      action: 'DescribeNetworkAcls',
      effect: 'deny',
    }),
  });
  try {
    await page.goto(
      '/catalog/default/resource/analytics-prod-111122223333-us-east-1/network',
    );
    await page.getByRole('button', { name: /Refresh|Read again/ }).click();
    await page.getByText('Which parts, and why').click();
    await expect(
      page.getByText(/ec2:DescribeNetworkAcls was refused/).first(),
    ).toBeVisible();
    await expect(
      page.getByText(/^\d+ of \d+ requirements cannot be judged/),
    ).toBeVisible();
    await look(page, 'denied-one-call');
    await expect(resources(page, /NAT gateway/)).toHaveCount(2);
  } finally {
    await fetch(faults, { method: 'DELETE' });
  }
});
