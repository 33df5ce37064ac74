import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_LOCATION_TYPE,
} from 'backstage-plugin-mwaa-common';
import { entitiesOf } from './entities';

const KEY = `metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`;

/** What an HTTP server of Node takes, headers and all. */
const LONGEST_URL = 8_000;

function environment(index: number) {
  const name = `environment-with-a-name-of-some-length-${index}`;
  return {
    arn: `arn:aws:airflow:us-east-1:111122223333:environment/${name}`,
    entityTag: null,
  };
}

describe('entitiesOf', () => {
  it('finds the entities of however many environments', async () => {
    const environments = Array.from({ length: 150 }, (_, i) => environment(i));
    const catalog = catalogServiceMock({
      entities: environments.map(({ arn }, index) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: `etl-${index}`,
          annotations: {
            [MWAA_ENVIRONMENT_ARN_ANNOTATION]: arn,
            'backstage.io/managed-by-origin-location': `${MWAA_LOCATION_TYPE}:${arn}`,
          },
        },
      })),
    });
    const getEntities = jest.spyOn(catalog, 'getEntities');

    const found = await entitiesOf(environments, mockCredentials.service(), {
      catalog,
      logger: mockServices.logger.mock(),
    });

    expect([...found.keys()]).toEqual(environments.map(({ arn }) => arn));
    for (const [request] of getEntities.mock.calls) {
      const filter = request?.filter as Record<string, string[]>;
      const url = filter[KEY].map(arn => `${KEY}=${arn}`).join(',');
      expect(encodeURIComponent(url).length).toBeLessThan(LONGEST_URL);
    }
  });
});
