import { environmentInput, makePublicRouting } from '../__testUtils__/networks';
import { sandboxForTests, until } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

describe('an environment that is told to stand still or to fail', () => {
  let network: Awaited<ReturnType<typeof makePublicRouting>>;

  beforeAll(async () => {
    network = await makePublicRouting(test.clients, '10.0.0.0/16');
  });

  const faults = (method: string, rule?: object) =>
    fetch(`${test.url}/_sandbox/faults`, {
      method,
      body: rule && JSON.stringify({ service: 'airflow', ...rule }),
    }).then(response => expect(response.ok).toBe(true));
  afterEach(() => faults('DELETE'));

  const create = async (name: string) =>
    test.clients.airflow.createEnvironment(
      (await environmentInput(test.clients, name, network)) as any,
    );
  const read = async (Name: string) =>
    (await test.clients.airflow.getEnvironment({ Name })).Environment!;
  const ends = (name: string) =>
    until(
      () => read(name),
      ({ Status }) => !['CREATING', 'UPDATING'].includes(Status!),
    );

  it('stays in its status while the rule is there', async () => {
    await faults('POST', {
      effect: 'stall',
      name: 'slow',
      status: 'CREATING',
    });
    await create('slow');
    await new Promise(resolve => {
      setTimeout(resolve, 600);
    });
    expect((await read('slow')).Status).toBe('CREATING');
    await faults('DELETE');
    expect((await ends('slow')).Status).toBe('AVAILABLE');
  });

  it('fails to be created and to be changed, with the reason given', async () => {
    await faults('POST', {
      effect: 'failResource',
      name: 'sick',
      at: 'create',
      reason: 'No capacity',
    });
    await create('sick');
    expect(await ends('sick')).toMatchObject({
      Status: 'CREATE_FAILED',
      LastUpdate: { Error: { ErrorMessage: 'No capacity' } },
    });
    await faults('POST', {
      effect: 'failResource',
      name: 'well',
      at: 'update',
    });
    await create('well');
    expect((await ends('well')).Status).toBe('AVAILABLE');
    await test.clients.airflow.updateEnvironment({
      Name: 'well',
      MaxWorkers: 3,
    });
    expect((await ends('well')).Status).toBe('UPDATE_FAILED');
  });

  it('fails after it was available, when the rule names that status', async () => {
    await create('late');
    expect((await ends('late')).Status).toBe('AVAILABLE');
    await faults('POST', {
      effect: 'failResource',
      name: 'late',
      at: 'create',
    });
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
    expect((await read('late')).Status).toBe('AVAILABLE');
    await faults('POST', {
      effect: 'failResource',
      name: 'late',
      at: 'create',
      status: 'AVAILABLE',
    });
    await until(
      () => read('late'),
      ({ Status }) => Status === 'CREATE_FAILED',
    );
  });
});
