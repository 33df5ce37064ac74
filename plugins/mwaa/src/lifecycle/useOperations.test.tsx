import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type {
  MwaaApi,
  Operation,
  OperationEvent,
} from 'backstage-plugin-mwaa-common';
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
const drift = { id: 'op-2', kind: 'drift', status: 'running' };

/** Answers one list after the other, the last one for ever; throws errors among them. */
function follow(
  lists: Array<object[] | Error>,
  onEnded: () => void,
  getOperationEvents: MwaaApi['getOperationEvents'] = async () => [],
) {
  const api: Partial<MwaaApi> = {
    listOperations: async () => {
      const next = lists.length > 1 ? lists.shift() : lists[0];
      if (next instanceof Error) throw next;
      return next as Operation[];
    },
    getOperationEvents,
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

  it('tells of an end while another goes on', async () => {
    const onEnded = jest.fn();
    const { result } = follow(
      [
        [drift, operation],
        [drift, ended],
      ],
      onEnded,
    );
    await waitFor(() => expect(result.current.operations).toHaveLength(2));
    act(() => result.current.refresh());
    await waitFor(() => expect(onEnded).toHaveBeenCalledTimes(1));
  });

  it('says why they could not be read, and forgets it once they are', async () => {
    const { result } = follow([new Error('no database'), [ended]], jest.fn());
    await waitFor(() =>
      expect(result.current.error?.message).toBe('no database'),
    );
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.operations).toHaveLength(1));
    expect(result.current.error).toBeNull();
  });

  it('keeps what it has read when a later look fails', async () => {
    const { result } = follow([[operation], new Error('gone')], jest.fn());
    await waitFor(() => expect(result.current.operations).toHaveLength(1));
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.error?.message).toBe('gone'));
    expect(result.current.operations).toHaveLength(1);
  });

  it('has the last lines of each that runs, and none where they cannot be read', async () => {
    const { result } = follow([[drift, operation]], jest.fn(), async id => {
      if (id === 'op-2') throw new Error('not these');
      return [1, 2, 3, 4, 5, 6].map(
        seq => ({ seq, message: `Line ${seq}` }) as OperationEvent,
      );
    });
    await waitFor(() => expect(result.current.lines['op-1']).toHaveLength(5));
    expect(result.current.lines['op-1'][4].message).toBe('Line 6');
    expect(result.current.lines).not.toHaveProperty('op-2');
    expect(result.current.error).toBeNull();
  });
});
