import { facts, request } from './__fixtures__/requests';
import { plan } from './plan';
import type { EnvironmentRequest } from '../request';

const permissionsBoundaryArn = 'arn:aws:iam::111122223333:policy/Bound';
const executionRoleArn = 'arn:aws:iam::111122223333:role/airflow';

function boundaries(more: Partial<EnvironmentRequest>): unknown[] {
  const result = plan({ ...request, ...more }, facts, undefined, {
    permissionsBoundaryArn,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return Object.values(result.plan.stacks[0].template.Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Role')
    .map(({ Properties }) => Properties?.PermissionsBoundary);
}

describe('an account’s boundary', () => {
  it('bounds every role that a stack makes', () => {
    expect(boundaries({ flowLogs: true })).toEqual([
      permissionsBoundaryArn,
      permissionsBoundaryArn,
    ]);
    expect(boundaries({ executionRoleArn, flowLogs: true })).toEqual([
      permissionsBoundaryArn,
    ]);
  });

  it('gives way to the one that is asked for', () => {
    const other = 'arn:aws:iam::111122223333:policy/Other';
    expect(boundaries({ permissionsBoundaryArn: other })).toEqual([other]);
  });

  it('is nothing to a stack without roles', () => {
    expect(boundaries({ executionRoleArn })).toEqual([]);
  });
});
