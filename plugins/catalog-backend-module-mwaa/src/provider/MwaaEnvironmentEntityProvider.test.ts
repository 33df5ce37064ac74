import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { EnvironmentSummary } from 'backstage-plugin-mwaa-node';
import { MwaaEnvironmentEntityProvider } from './MwaaEnvironmentEntityProvider';

const place = { account: '111122223333', region: 'us-east-1' };

function environment(
  name: string,
  more: Partial<EnvironmentSummary> = {},
): EnvironmentSummary {
  return {
    name,
    arn: `arn:aws:airflow:us-east-1:111122223333:environment/${name}`,
    status: 'AVAILABLE',
    airflowVersion: '2.10.3',
    environmentClass: 'mw1.small',
    webserverUrl: '',
    createdAt: '',
    tags: {},
    ...more,
  };
}

async function run(
  listEnvironments: () => Promise<EnvironmentSummary[]>,
  signal = new AbortController().signal,
) {
  const logger = mockServices.logger.mock();
  const applyMutation = jest.fn();
  const provider = new MwaaEnvironmentEntityProvider({
    place,
    accountName: 'Data platform',
    aws: { listEnvironments },
    config: {
      defaultOwner: 'group:default/unknown',
      defaultSystem: null,
      tags: { owner: 'backstage:owner', system: 'backstage:system' },
    },
    taskRunner: {
      run: async task => {
        expect(task.id).toBe(MwaaEnvironmentEntityProvider.taskId(place));
        await task.fn(signal);
      },
    },
    logger,
  });
  await provider.connect({ applyMutation, refresh: jest.fn() });
  return { applyMutation, logger, provider };
}

describe('MwaaEnvironmentEntityProvider', () => {
  it('makes the catalog say what AWS says', async () => {
    const { applyMutation, provider } = await run(async () => [
      environment('a'),
      environment('b', { status: 'DELETED' }),
      environment('c', { status: 'CREATING' }),
    ]);
    expect(provider.getProviderName()).toBe(
      'mwaa-environment-provider:111122223333:us-east-1',
    );
    expect(applyMutation.mock.calls).toEqual([
      [
        {
          type: 'full',
          entities: ['a', 'c'].map(title => ({
            entity: expect.objectContaining({
              metadata: expect.objectContaining({ title }),
            }),
            locationKey: 'mwaa-environment-provider:111122223333:us-east-1',
          })),
        },
      ],
    ]);
  });

  it('keeps what the catalog knows when AWS does not answer', async () => {
    const { applyMutation, logger } = await run(async () => {
      throw new ServiceUnavailableError('no answer');
    });
    expect(applyMutation).not.toHaveBeenCalled();
    expect(logger.error).toHaveBeenCalledWith(
      'Environments of the account 111122223333 in us-east-1 could not be looked up; the catalog keeps those that it knows',
      expect.objectContaining({ message: 'no answer' }),
    );
  });

  it('changes nothing when its time is up', async () => {
    const controller = new AbortController();
    const { applyMutation, logger } = await run(async () => {
      controller.abort();
      return [environment('a')];
    }, controller.signal);
    expect(applyMutation).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('warns of a tag that names no entity', async () => {
    const { logger } = await run(async () => [
      environment('a', { tags: { 'backstage:owner': 'Data Platform' } }),
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^arn:aws:airflow:.*environment\/a: Its AWS tag backstage:owner is "Data Platform"/,
      ),
    );
  });
});
