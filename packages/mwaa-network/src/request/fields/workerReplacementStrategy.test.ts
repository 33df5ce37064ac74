import { facts, request } from '../../plan/__fixtures__/requests';
import { plan } from '../../plan';
import { planUpdate } from '../../plan/planUpdate';
import { fromForm } from '../fromForm';
import type { EnvironmentRequest } from '../types';
import { validateRequest } from '../validateRequest';

function templateOf(asked: EnvironmentRequest) {
  const result = plan(asked, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan.stacks[0].template;
}

function propertiesOf(template: ReturnType<typeof templateOf>) {
  return template.Resources.Environment.Properties;
}

describe('workerReplacementStrategy', () => {
  const graceful = { workerReplacementStrategy: 'GRACEFUL' } as const;

  it('goes from the form to CloudFormation', () => {
    const asked = fromForm({ ...request, ...graceful });
    expect(propertiesOf(templateOf(asked))).toMatchObject({
      WorkerReplacementStrategy: 'GRACEFUL',
    });
  });

  it('is MWAA’s to choose where nobody asks', () => {
    expect(propertiesOf(templateOf(request))).not.toHaveProperty(
      'WorkerReplacementStrategy',
    );
  });

  it('can be changed, and stays for the next update', () => {
    const first = planUpdate(graceful, {
      template: templateOf(request),
      facts,
    });
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    expect(first.changes).toEqual([
      { field: 'workerReplacementStrategy', before: '', after: 'GRACEFUL' },
    ]);
    const { template } = first.plan.stacks[0];
    const second = planUpdate({ maxWorkers: 12 }, { template, facts });
    if (!second.ok) throw new Error(JSON.stringify(second.problems));
    expect(propertiesOf(second.plan.stacks[0].template)).toMatchObject({
      MaxWorkers: 12,
      WorkerReplacementStrategy: 'GRACEFUL',
    });
  });

  it('is one of two', () => {
    expect(
      validateRequest({ ...request, workerReplacementStrategy: 'SLOW' }),
    ).toMatchObject([
      {
        field: 'workerReplacementStrategy',
        value: 'SLOW',
        remedy: 'Choose one of: FORCED, GRACEFUL.',
      },
    ]);
  });
});
