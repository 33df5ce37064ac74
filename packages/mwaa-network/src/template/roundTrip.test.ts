import { judge, type Profile } from '../judge';
import { plan, type EnvironmentRequest } from '../plan';
import { facts, request } from '../plan/__fixtures__/requests';
import { interpretTemplate } from './interpret';

/** Plans, reads the template back as anybody would, and judges what it makes. */
function judgePlan(change: Partial<EnvironmentRequest>, profile: Profile) {
  const result = plan({ ...request, ...change }, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [stack] = result.plan.stacks;
  const { snapshot, problems } = interpretTemplate(
    JSON.stringify(stack.template),
    {
      account: stack.account,
      region: stack.region,
      stackName: stack.name,
      parameters: stack.parameters,
      facts,
    },
  );
  expect(problems).toEqual([]);
  return judge(snapshot, { profile, routing: result.plan.request.routing });
}

describe.each<Profile>(['current', 'strict-2022'])(
  'what is planned, judged under %s',
  profile => {
    it('passes with internet', () => {
      const { verdict, findings, flows, routing } = judgePlan({}, profile);
      expect(
        findings.filter(f => !['pass', 'notApplicable'].includes(f.status)),
      ).toEqual([]);
      expect(flows.filter(flow => flow.status !== 'reachable')).toEqual([]);
      expect({ verdict, routing }).toEqual({
        verdict: 'pass',
        routing: 'public',
      });
    });
  },
);
