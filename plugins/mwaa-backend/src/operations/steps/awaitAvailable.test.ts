import { ACCOUNT, REGION } from '../../__testUtils__/FakeMwaaAws';
import {
  harness,
  provisionedTemplate,
  REPAIR,
  STACK,
  started,
} from '../../__testUtils__/runnerHarness';

const ID = started().id;

async function begun(status: string, kind: 'update' | 'repair' = 'update') {
  const h = await harness({ repair: REPAIR });
  const facts = await h.aws.regionFacts({ account: ACCOUNT, region: REGION });
  h.aws.cloudFormation.deploy(STACK, provisionedTemplate(facts));
  h.aws.add('etl', { status });
  const planInput =
    kind === 'update'
      ? { changes: { environmentClass: 'mw1.medium' as const } }
      : {};
  await h.store.insert(started({ kind, planInput }), []);
  /** Looks on for so many hours, a look every ten minutes. */
  const forHours = async (hours: number) => {
    for (let look = 0; look < hours * 6; look++) {
      await h.runner.run(new AbortController().signal);
      h.clock.now += 10 * 60_000;
    }
    return (await h.store.find(ID))!;
  };
  const told = async () =>
    (await h.store.events(ID, 0, 500)).map(({ message }) => message);
  return { ...h, forHours, told };
}

describe('an update while MWAA is at work on the environment', () => {
  it.each(['UPDATING', 'MAINTENANCE'])(
    'begins once it has finished with %s, which is said once',
    async status => {
      const { aws, finish, forHours, told } = await begun(status);
      const operation = await forHours(5);
      expect(operation.state.step).toBe('awaitAvailable');
      expect(aws.cloudFormation.executions).toEqual([]);
      expect(
        (await told()).filter(text => text.startsWith(`MWAA is ${status}`)),
      ).toHaveLength(1);

      aws.add('etl', { status: 'AVAILABLE' });
      expect(await finish(ID)).toMatchObject({ status: 'succeeded' });
      expect(aws.cloudFormation.executions).toEqual([STACK]);
    },
  );

  it('can be cancelled, and leaves neither a change nor a change set', async () => {
    const { aws, clock, finish, forHours, store } = await begun('UPDATING');
    await forHours(1);
    await store.requestCancel(ID, new Date(clock.now).toISOString());
    expect(await finish(ID)).toMatchObject({ status: 'cancelled' });
    expect(aws.cloudFormation.executions).toEqual([]);
    expect(aws.cloudFormation.changeSetsOf(STACK)).toEqual([]);
  });

  it('is given up with nothing changed when that takes too long', async () => {
    const { aws, finish, forHours } = await begun('UPDATING');
    expect((await forHours(15)).finishedAt).not.toBeNull();
    const operation = await finish(ID);
    expect(operation.error?.message).toMatch(
      /^Nothing has been changed: "Waiting until MWAA takes a change" was given up after 14 h/,
    );
    expect(aws.cloudFormation.executions).toEqual([]);
    expect(aws.cloudFormation.changeSetsOf(STACK)).toEqual([]);
  });

  it('is MWAA’s to refuse in any other status', async () => {
    const { aws, forHours } = await begun('UNAVAILABLE');
    await forHours(1);
    expect(aws.cloudFormation.executions).toEqual([STACK]);
  });
});

it('does not hold up a repair, which leaves the environment alone', async () => {
  const { aws, finish } = await begun('UPDATING', 'repair');
  expect(await finish(ID)).toMatchObject({ status: 'succeeded' });
  expect(aws.cloudFormation.executions).toEqual([`${STACK}-repair`]);
});
