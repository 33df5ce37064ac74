import { asGuest } from './api';
import { expect, test, type Portal } from './portal';

/** What CloudFormation was asked to make, in order. */
async function writes(portal: Portal): Promise<string[]> {
  const answer = await fetch(
    `${portal.sandbox.url}/_sandbox/requests?service=cloudformation&via=http`,
  );
  const requests: Array<{ action: string }> = await answer.json();
  return requests
    .map(({ action }) => action)
    .filter(action => /^(Create|Execute|Update|Delete)/.test(action));
}

test('a backend that is killed in mid-provision goes on, and does nothing twice', async ({
  portal,
}) => {
  await fetch(`${portal.sandbox.url}/_sandbox/requests`, { method: 'DELETE' });
  let api = await asGuest(portal.backend.url);
  const { id } = await api('mwaa/v1/operations', {
    kind: 'provision',
    idempotencyKey: 'restart-test',
    request: {
      name: 'survivor',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/data-platform',
    },
  });
  const stack = async () =>
    (await api(`mwaa/v1/operations/${id}/events?after=0`)).items.map(
      (event: { message: string }) => event.message,
    );
  await expect
    .poll(async () => (await stack()).join('\n'), { timeout: 60_000 })
    .toContain('Creating MWAA environment');

  portal.backend.child.kill('SIGKILL');
  await portal.backend.exited;
  await portal.restart();

  api = await asGuest(portal.backend.url);
  await expect
    .poll(async () => (await api(`mwaa/v1/operations/${id}`)).status, {
      timeout: 120_000,
    })
    .toBe('succeeded');
  const operation = await api(`mwaa/v1/operations/${id}`);
  expect(operation.outputs.verdict).toBe('pass');
  await expect
    .poll(
      async () =>
        (
          await api(
            'catalog/entities/by-query?filter=kind=resource,metadata.title=survivor',
          )
        ).items.length,
      { timeout: 30_000 },
    )
    .toBe(1);
  expect(await writes(portal)).toEqual([
    'CreateChangeSet',
    'ExecuteChangeSet',
    'UpdateTerminationProtection',
  ]);
  const messages = await stack();
  expect(messages).toEqual([...new Set(messages)]);
});
