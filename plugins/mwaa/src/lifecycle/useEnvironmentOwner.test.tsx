import { configApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/test-utils';
import { renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { useEnvironmentOwner } from './useEnvironmentOwner';

function ownerBy(data: object, Tags?: Record<string, string>): string {
  const wrapper = ({ children }: PropsWithChildren) => (
    <TestApiProvider apis={[[configApiRef, mockApis.config({ data })]]}>
      {children}
    </TestApiProvider>
  );
  const environment = { Name: 'etl', Status: 'AVAILABLE', Tags };
  return renderHook(() => useEnvironmentOwner(environment), { wrapper }).result
    .current;
}

const tags = { 'backstage:owner': 'group:default/data', team: ' Finance ' };

describe('useEnvironmentOwner', () => {
  it('goes by the tag that is configured, and by no other', () => {
    const byTeam = { mwaa: { discovery: { tags: { owner: 'team' } } } };
    expect(ownerBy({}, tags)).toBe('group:default/data');
    expect(ownerBy(byTeam, tags)).toBe('group:default/finance');
    expect(ownerBy(byTeam, { 'backstage:owner': 'data' })).toBe('');
  });

  it('is nobody without a tag, whoever the default owner is', () => {
    const data = { mwaa: { discovery: { defaultOwner: 'ops' } } };
    expect(ownerBy(data)).toBe('');
    expect(ownerBy(data, { 'backstage:owner': '' })).toBe('');
  });
});
