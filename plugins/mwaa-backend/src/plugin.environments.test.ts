import { ServiceUnavailableError } from '@backstage/errors';
import {
  MWAA_ROUTING_ANNOTATION,
  mwaaEnvironmentReadPermission,
} from 'backstage-plugin-mwaa-common';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import {
  environmentEntity,
  refusal,
  startPlugin,
  type StartPluginOptions,
} from './__testUtils__/startPlugin';

const ARN = `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/etl`;
const REF = { kind: 'resource', namespace: 'default', name: 'etl' };

async function start(options: Partial<StartPluginOptions> = {}) {
  const aws = new FakeMwaaAws();
  return { aws, ...(await startPlugin({ aws, ...options })) };
}

function discovered(annotations?: Record<string, string>) {
  return [environmentEntity('etl', ARN, { discovered: true, annotations })];
}

describe('the environment of an entity', () => {
  it('is read, judged and shown without what may be secret', async () => {
    const { audit, aws, client } = await start({ entities: discovered() });
    aws.add('etl');
    const view = await client.getEnvironment(REF);
    expect(view).toMatchObject({
      state: 'read',
      arn: ARN,
      verdict: { environment: 'etl', profile: 'current' },
      health: { environmentStatus: 'AVAILABLE' },
    });
    expect(JSON.stringify(view)).not.toContain('hunter2');
    expect(audit).toEqual([
      {
        eventId: 'environment-fetch',
        outcome: 'success',
        meta: { ...REF, refresh: false },
      },
    ]);
  });

  it('is judged by the routing that the entity declares', async () => {
    const { aws, client } = await start({
      entities: discovered({ [MWAA_ROUTING_ANNOTATION]: 'private' }),
    });
    aws.add('etl');
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { routing: 'private', routingBasis: { how: 'declared' } },
    });
  });

  it('is judged by its own tag rather than by the entity', async () => {
    const { aws, client } = await start({
      entities: discovered({ [MWAA_ROUTING_ANNOTATION]: 'private' }),
    });
    aws.add('etl', { tags: { 'backstage:mwaa-routing': 'public' } });
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { routing: 'public' },
    });
  });

  it('is read once for all who ask within a minute, at the same time or later', async () => {
    const { aws, client } = await start({ entities: discovered() });
    aws.add('etl');
    await Promise.all([client.getEnvironment(REF), client.getEnvironment(REF)]);
    await client.getEnvironment(REF);
    // Asked so soon, a refresh gets the same reading.
    await client.getEnvironment(REF, { refresh: true });
    expect(aws.calls.filter(call => call === 'collect')).toHaveLength(1);
  });

  it('that is gone is said to be gone', async () => {
    const { client } = await start({ entities: discovered() });
    expect(await client.getEnvironment(REF)).toMatchObject({
      state: 'gone',
      message: `There is no environment etl in account ${ACCOUNT}, ${REGION} any more`,
    });
  });

  it('that AWS does not show says so, with what to do', async () => {
    const { aws, client } = await start({ entities: discovered() });
    aws.collect = async () => {
      throw new ServiceUnavailableError('GetEnvironment failed; caused by X');
    };
    expect(await client.getEnvironment(REF)).toMatchObject({
      state: 'denied',
      remedy: expect.stringContaining('could not be reached'),
    });
  });

  it('is denied to whoever lacks the permission for that entity', async () => {
    const { aws, client, permissions } = await start({
      entities: discovered(),
      denied: ['mwaa.environment.read'],
    });
    aws.add('etl');
    expect(await refusal(client.getEnvironment(REF))).toContain(
      'The permission mwaa.environment.read is denied',
    );
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: mwaaEnvironmentReadPermission,
          resourceRef: 'resource:default/etl',
        },
      ],
      expect.anything(),
    );
    expect(aws.calls).toEqual([]);
  });

  it('is denied alike whether or not the entity is there', async () => {
    const denied = ['mwaa.environment.read'];
    const answers = [];
    for (const entities of [discovered(), []]) {
      const { client } = await start({ denied, entities });
      const error = await client.getEnvironment(REF).catch(caught => caught);
      answers.push({ status: error.statusCode, body: error.body.error });
    }
    expect(answers[0].status).toBe(403);
    expect(answers[1]).toEqual(answers[0]);
  });

  it.each([
    ['an entity that is not there', [], 404],
    [
      'an entity without the annotation',
      [environmentEntity('etl', undefined)],
      404,
    ],
    [
      'a malformed annotation',
      [environmentEntity('etl', 'arn:aws:s3:::bucket', { discovered: true })],
      400,
    ],
  ])('of %s is an error that says so', async (_, entities, statusCode) => {
    const { client } = await start({ entities });
    await expect(client.getEnvironment(REF)).rejects.toMatchObject({
      statusCode,
    });
  });

  describe('that a registered file names', () => {
    const entities = [environmentEntity('etl', ARN)];

    it('is refused with the same words whether or not it exists', async () => {
      const { aws, client } = await start({ entities });
      const absent = await client.getEnvironment(REF).catch(error => error);
      aws.add('etl');
      const second = await start({ entities });
      second.aws.add('etl');
      const present = await second.client
        .getEnvironment(REF)
        .catch(error => error);
      expect(absent.statusCode).toBe(403);
      expect(absent.body.error.message).toBe(present.body.error.message);
      expect(present.body.error.message).toContain(
        'backstage:entity=resource:default/etl',
      );
      expect(second.aws.calls).not.toContain('collect');
    });

    it('costs AWS one list, however many of them there are', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `guess-${index}`);
      const { aws, client } = await start({
        entities: names.map(name =>
          environmentEntity(name, ARN.replace('etl', name)),
        ),
      });
      const list = jest.spyOn(aws, 'listEnvironments');
      for (const name of names) {
        await expect(
          client.getEnvironment({ ...REF, name }),
        ).rejects.toMatchObject({ statusCode: 403 });
      }
      expect(list).toHaveBeenCalledTimes(1);
      expect(aws.calls).toEqual([]);
    });

    it("is shown when the environment's own tag names the entity", async () => {
      const { aws, client } = await start({ entities });
      aws.add('etl', { tags: { 'backstage:entity': 'resource:default/etl' } });
      expect(await client.getEnvironment(REF)).toMatchObject({ state: 'read' });
    });

    it('is refused when the tag names another entity', async () => {
      const { aws, client } = await start({ entities });
      aws.add('etl', {
        tags: { 'backstage:entity': 'resource:default/other' },
      });
      await expect(client.getEnvironment(REF)).rejects.toMatchObject({
        statusCode: 403,
      });
    });
  });

  it.each([
    ['account', `arn:aws:airflow:${REGION}:999999999999:environment/etl`],
    ['Region', `arn:aws:airflow:eu-west-1:${ACCOUNT}:environment/etl`],
  ])(
    'in another %s than those configured is refused, and AWS not asked',
    async (_, arn) => {
      const { aws, client } = await start({
        entities: [environmentEntity('etl', arn, { discovered: true })],
      });
      await expect(client.getEnvironment(REF)).rejects.toMatchObject({
        statusCode: 403,
      });
      expect(aws.calls).toEqual([]);
    },
  );

  it('is judged by the profile that is configured', async () => {
    const { aws, client } = await start({
      entities: discovered(),
      config: { mwaa: { profile: 'strict-2022' } },
    });
    aws.add('etl');
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { profile: 'strict-2022' },
    });
  });
});
