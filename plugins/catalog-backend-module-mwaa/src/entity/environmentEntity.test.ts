import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { environmentEntity } from './environmentEntity';

const environment = {
  name: 'etl',
  arn: 'arn:aws:airflow:us-east-1:111122223333:environment/etl',
  status: 'AVAILABLE',
  airflowVersion: '2.10.3',
  environmentClass: 'mw1.small',
  webserverUrl: 'a1b2.c3.us-east-1.airflow.amazonaws.com',
  createdAt: '2026-09-01T00:00:00.000Z',
  tags: {},
};
const config = {
  defaultOwner: 'group:default/unknown',
  defaultSystem: null,
  tags: { owner: 'backstage:owner', system: 'backstage:system' },
};

describe('environmentEntity', () => {
  it('says what the environment is, where, and where it comes from', () => {
    expect(
      environmentEntity(
        {
          ...environment,
          tags: {
            'backstage:owner': 'group:default/data-platform',
            'backstage:system': 'etl',
          },
        },
        'Data platform',
        config,
      ),
    ).toEqual({
      warnings: [],
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: 'etl-111122223333-us-east-1',
          title: 'etl',
          description:
            'Apache Airflow 2.10.3 on Amazon MWAA (mw1.small) in Data platform, us-east-1.',
          annotations: {
            'aws.amazon.com/amazon-mwaa-environment-arn': environment.arn,
            'backstage.io/managed-by-location': `mwaa-environment:${environment.arn}`,
            'backstage.io/managed-by-origin-location': `mwaa-environment:${environment.arn}`,
            'backstage.io/view-url':
              'https://us-east-1.console.aws.amazon.com/mwaa/home?region=us-east-1#environments/etl',
          },
          labels: {
            'aws.amazon.com/account-id': '111122223333',
            'aws.amazon.com/region': 'us-east-1',
          },
          tags: ['airflow', 'airflow-2-10-3', 'mw1-small'],
          links: [
            {
              url: 'https://a1b2.c3.us-east-1.airflow.amazonaws.com',
              title: 'Airflow UI',
              icon: 'dashboard',
            },
            {
              url: 'https://us-east-1.console.aws.amazon.com/mwaa/home?region=us-east-1#environments/etl',
              title: 'AWS console',
              icon: 'cloud',
            },
          ],
        },
        spec: {
          type: 'mwaa-environment',
          owner: 'group:default/data-platform',
          system: 'system:default/etl',
        },
      },
    });
  });

  it('falls back on what is configured where the tags say nothing', () => {
    const { entity, warnings } = environmentEntity(environment, 'x', {
      ...config,
      defaultOwner: 'group:default/platform',
      defaultSystem: 'system:default/airflow',
    });
    expect(entity.spec).toMatchObject({
      owner: 'group:default/platform',
      system: 'system:default/airflow',
    });
    expect(warnings).toEqual([]);
  });

  it('says so when a tag is no entity ref', () => {
    const { entity, warnings } = environmentEntity(
      {
        ...environment,
        tags: { 'backstage:owner': 'Data Platform', 'backstage:system': ' ' },
      },
      'x',
      config,
    );
    expect(entity.spec.owner).toBe('group:default/unknown');
    expect(entity.spec).not.toHaveProperty('system');
    expect(warnings).toEqual([
      'Its AWS tag backstage:owner is "Data Platform", which is no entity ref like group:default/NAME; group:default/unknown stands in.',
      'Its AWS tag backstage:system is " ", which is no entity ref like system:default/NAME.',
    ]);
    expect(entity.metadata.description).toContain(warnings[0]);
  });

  it('reads the tags that are configured', () => {
    const { entity } = environmentEntity(
      { ...environment, tags: { team: 'etl', 'backstage:owner': 'other' } },
      'x',
      { ...config, tags: { owner: 'team', system: 'product' } },
    );
    expect(entity.spec.owner).toBe('group:default/etl');
  });

  it('has no link to an Airflow that is not there yet', () => {
    const { entity } = environmentEntity(
      { ...environment, webserverUrl: '' },
      'x',
      config,
    );
    expect(entity.metadata.links?.map(({ title }) => title)).toEqual([
      'AWS console',
    ]);
  });

  it('links to the console of its partition', () => {
    const { entity } = environmentEntity(
      {
        ...environment,
        arn: 'arn:aws-cn:airflow:cn-north-1:111122223333:environment/etl',
      },
      'x',
      config,
    );
    expect(entity.metadata.annotations).toMatchObject({
      'backstage.io/view-url':
        'https://cn-north-1.console.amazonaws.cn/mwaa/home?region=cn-north-1#environments/etl',
    });
  });

  it.each([
    ['a name of 80 characters', `E${'_x'.repeat(39)}-`],
    ['a short one', 'a'],
  ])('is valid for the catalog with %s', async (_, name) => {
    const { entity } = environmentEntity(
      {
        ...environment,
        name,
        arn: `arn:aws:airflow:ap-southeast-1:111122223333:environment/${name}`,
        airflowVersion: '3.2.1-rc.1_x',
      },
      'x',
      config,
    );
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    await expect(policy.enforce(entity)).resolves.toBeDefined();
    await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
  });
});
