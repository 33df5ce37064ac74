import type { ReadSnapshot } from '../testing';
import { compliantPublicNetwork, complaints, without } from '../testing';

const named = (network: ReadSnapshot) => {
  network.environment.items[0].KmsKey =
    'arn:aws:kms:us-east-1:111122223333:key/k-1';
};

describe('what the environment names and AWS does not have', () => {
  it.each([
    ['buckets', 'bucket/region', 'etl-dags'],
    ['executionRoles', 'execution-role/trust', 'mwaa-etl-execution'],
    ['keys', 'key/usable', 'arn:aws:kms:us-east-1:111122223333:key/k-1'],
  ] as const)('fails once: %s', (part, rule, id) => {
    const network = compliantPublicNetwork();
    if (part === 'keys') named(network);
    network[part].items = [];
    const found = complaints(network, { profile: 'current' }).filter(
      f => !f.rule.startsWith('bucket/enc') && f.rule !== 'execution-role/key',
    );
    expect(found).toMatchObject([
      {
        rule,
        status: 'fail',
        resources: [id],
        message: expect.stringContaining('does not exist'),
      },
    ]);
  });

  it.each(['buckets', 'executionRoles', 'keys'] as const)(
    'is unknown where nobody looked: %s',
    part => {
      const network = compliantPublicNetwork();
      if (part === 'keys') named(network);
      const statuses = complaints(without(network, part), {
        profile: 'current',
      })
        .filter(f => f.rule !== 'execution-role/key')
        .map(f => f.status);
      expect(statuses).not.toContain('fail');
      expect(statuses).toContain('unknown');
    },
  );
});
