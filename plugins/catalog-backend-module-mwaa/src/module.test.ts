import { MWAA_ENVIRONMENTS_CHANGED_TOPIC } from 'backstage-plugin-mwaa-common';
import {
  PLACE,
  SEALED_ACCOUNT,
  startAws,
  startCatalog,
  until,
} from './__testUtils__/portal';

const named = (name: string) => (entities: Array<{ metadata: object }>) =>
  entities.some(
    ({ metadata }) => (metadata as { title?: string }).title === name,
  );

describe('catalogModuleMwaa', () => {
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeAll(async () => {
    aws = await startAws();
    await aws.create('etl', 'group:default/data-platform');
  }, 180_000);
  afterAll(() => aws.close());

  it('finds what is there, sees at once what is announced, and lets go what is gone', async () => {
    const catalog = await startCatalog(aws.data);
    try {
      const [entity] = await until(catalog.resources, named('etl'));
      expect(entity).toMatchObject({
        metadata: {
          name: 'etl-111122223333-us-east-1',
          namespace: 'default',
          annotations: {
            'aws.amazon.com/amazon-mwaa-environment-arn':
              'arn:aws:airflow:us-east-1:111122223333:environment/etl',
            'backstage.io/managed-by-origin-location':
              'mwaa-environment:arn:aws:airflow:us-east-1:111122223333:environment/etl',
          },
        },
        spec: {
          type: 'mwaa-environment',
          owner: 'group:default/data-platform',
        },
      });
      // The account that lets nobody in takes nothing from the other.
      expect(catalog.logger.error).toHaveBeenCalledWith(
        expect.stringContaining(`account ${SEALED_ACCOUNT} in us-east-1`),
        expect.objectContaining({ name: 'NotAllowedError' }),
      );

      await aws.create('reports', 'group:default/bi');
      await catalog.events.publish({
        topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
        eventPayload: PLACE,
      });
      const two = await until(catalog.resources, named('reports'));
      expect(two.map(({ metadata }) => metadata.title).sort()).toEqual([
        'etl',
        'reports',
      ]);

      await aws.remove('reports');
      await catalog.events.publish({
        topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
        eventPayload: PLACE,
      });
      const one = await until(
        catalog.resources,
        entities => !named('reports')(entities),
      );
      expect(one.map(({ metadata }) => metadata.title)).toEqual(['etl']);
    } finally {
      await catalog.stop();
    }
  }, 180_000);

  it('leaves its mark to no entity that somebody registers', async () => {
    const mark =
      'mwaa-environment:arn:aws:airflow:us-east-1:111122223333:environment/etl';
    const catalog = await startCatalog(
      aws.data,
      [
        'apiVersion: backstage.io/v1alpha1',
        'kind: Resource',
        'metadata:',
        '  name: forged',
        '  title: forged',
        '  annotations:',
        '    aws.amazon.com/amazon-mwaa-environment-arn: arn:aws:airflow:us-east-1:111122223333:environment/etl',
        `    backstage.io/managed-by-location: ${mark}`,
        `    backstage.io/managed-by-origin-location: ${mark}`,
        'spec: {type: mwaa-environment, owner: mallory}',
        '---',
        'apiVersion: backstage.io/v1alpha1',
        'kind: Location',
        'metadata: {name: forged-location}',
        `spec: {type: mwaa-environment, target: '${mark.slice(17)}'}`,
      ].join('\n'),
    );
    try {
      const entities = await until(catalog.resources, named('forged'));
      const forged = entities.find(
        ({ metadata }) => metadata.title === 'forged',
      );
      const { annotations = {} } = forged!.metadata;
      expect(annotations['backstage.io/managed-by-origin-location']).toMatch(
        /^file:/,
      );
      expect(annotations['backstage.io/managed-by-location']).toMatch(/^file:/);
    } finally {
      await catalog.stop();
    }
  }, 180_000);

  it('warns and does nothing where no account is configured', async () => {
    const catalog = await startCatalog({ mwaa: {} });
    try {
      expect(catalog.logger.warn).toHaveBeenCalledWith(
        'No environments will be found: mwaa.accounts is missing in the configuration',
      );
      const tasks = await catalog.scheduler.getScheduledTasks();
      expect(tasks.filter(({ id }) => id.startsWith('mwaa'))).toEqual([]);
    } finally {
      await catalog.stop();
    }
  });

  it('refuses a configuration that is wrong, and says where', async () => {
    const data = { ...aws.data, mwaa: { accounts: [{ accountId: 'x' }] } };
    await expect(startCatalog(data)).rejects.toThrow(
      /mwaa\.accounts\[0\]\.accountId "x" is not an AWS account number/,
    );
  });
});
