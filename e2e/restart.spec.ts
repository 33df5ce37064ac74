import { expect, test, type Portal } from './portal';

/** Calls the portal as the guest does. */
async function asGuest(portal: Portal) {
  const answer = await fetch(`${portal.backend.url}/api/auth/guest/refresh`, {
    method: 'POST',
  });
  const { backstageIdentity } = await answer.json();
  return async (path: string, body?: object) => {
    const response = await fetch(`${portal.backend.url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${backstageIdentity.token}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.ok, `${path}: ${response.status}`).toBe(true);
    return response.json();
  };
}

/** What the AWS of the test was asked to do, and did. */
async function writes(portal: Portal) {
  const { requests } = await (
    await fetch(`${portal.sandbox.url}/_sandbox/requests`)
  ).json();
  return (requests as Array<{ service: string; action: string; code?: string }>)
    .filter(
      ({ service, action }) =>
        service === 'cloudformation' && /^(Create|Execute)/.test(action),
    )
    .map(({ action }) => action);
}

test('a backend that is killed in mid-provision goes on, and does nothing twice', async ({
  portal,
}) => {
  let api = await asGuest(portal);
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

  api = await asGuest(portal);
  await expect
    .poll(async () => (await api(`mwaa/v1/operations/${id}`)).status, {
      timeout: 120_000,
    })
    .toBe('succeeded');
  const operation = await api(`mwaa/v1/operations/${id}`);
  expect(operation.outputs.verdict).toBe('pass');
  const { items } = await api(
    'catalog/entities/by-query?filter=kind=resource,metadata.title=survivor',
  );
  expect(items).toHaveLength(1);
  expect(await writes(portal)).toEqual(['CreateChangeSet', 'ExecuteChangeSet']);
  const messages = await stack();
  expect(messages).toEqual([...new Set(messages)]);
});
