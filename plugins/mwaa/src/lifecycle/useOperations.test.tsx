import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { MwaaApi, Operation } from 'backstage-plugin-mwaa-common';
import type { PropsWithChildren } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { useOperations } from './useOperations';

const environment = {
  account: '111122223333',
  region: 'eu-west-1',
  name: 'etl',
};
const operation = { id: 'op-1', kind: 'update', status: 'running' };
const ended = { ...operation, status: 'cancelled', finishedAt: '2026-01-01' };

function follow(lists: object[][], onEnded: () => void) {
  const api: Partial<MwaaApi> = {
    listOperations: async () =>
      (lists.length > 1 ? lists.shift() : lists[0]) as Operation[],
    getOperationEvents: async () => [],
  };
  const wrapper = ({ children }: PropsWithChildren) => (
    <TestApiProvider apis={[[mwaaApiRef, api]]}>{children}</TestApiProvider>
  );
  return renderHook(() => useOperations(environment, onEnded), { wrapper });
}

describe('useOperations', () => {
  it('tells that an operation has ended when it was looked for at once', async () => {
    const onEnded = jest.fn();
    const { result } = follow([[operation], [ended]], onEnded);
    await waitFor(() => expect(result.current.operations).toHaveLength(1));
    act(() => result.current.refresh());
    await waitFor(() =>
      expect(result.current.operations[0].status).toBe('cancelled'),
    );
    expect(onEnded).toHaveBeenCalledTimes(1);
  });
});
