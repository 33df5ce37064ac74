import { ConfigReader } from '@backstage/config';
import { readDiscoveryConfig } from './readDiscoveryConfig';

function read(discovery: ConstructorParameters<typeof ConfigReader>[0]) {
  return readDiscoveryConfig(new ConfigReader({ mwaa: { discovery } }));
}

describe('readDiscoveryConfig', () => {
  it('has a default for everything', () => {
    expect(readDiscoveryConfig(new ConfigReader({}))).toEqual({
      schedule: { frequency: { minutes: 10 }, timeout: { minutes: 5 } },
      defaultOwner: 'group:default/unknown',
      defaultSystem: null,
      tags: { owner: 'backstage:owner', system: 'backstage:system' },
    });
  });

  it('takes what is configured', () => {
    expect(
      read({
        schedule: {
          frequency: { hours: 1 },
          timeout: 'PT3M',
          initialDelay: { seconds: 30 },
        },
        defaultOwner: 'Data-Platform',
        defaultSystem: 'etl',
        tags: { owner: 'team', system: 'product' },
      }),
    ).toEqual({
      schedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 3 },
        initialDelay: { seconds: 30 },
        scope: undefined,
      },
      defaultOwner: 'group:default/data-platform',
      defaultSystem: 'system:default/etl',
      tags: { owner: 'team', system: 'product' },
    });
  });

  it('refuses an owner that is no entity ref', () => {
    expect(() => read({ defaultOwner: 'Data Platform' })).toThrow(
      'Invalid configuration: mwaa.discovery.defaultOwner "Data Platform" is not an entity ref. It looks like group:default/NAME.',
    );
  });
});
