import type { Profile } from '../../data';
import { judge } from '../../judge';
import { plan } from '../../plan';
import { type EnvironmentRequest } from '../../request';
import {
  factsWithServices as facts,
  request,
} from '../../plan/__fixtures__/requests';
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
    it.each<[string, Partial<EnvironmentRequest>]>([
      ['internet', {}],
      [
        'internet and a private web server',
        { webserverAccessMode: 'PRIVATE_ONLY' },
      ],
      ['no internet', { routing: 'private', endpointProfile: profile }],
      [
        'no internet and Airflow 2',
        {
          routing: 'private',
          endpointProfile: profile,
          airflowVersion: '2.10.3',
        },
      ],
    ])('passes with %s', (_, change) => {
      const { verdict, findings, flows, routing } = judgePlan(change, profile);
      expect(
        findings.filter(f => !['pass', 'notApplicable'].includes(f.status)),
      ).toEqual([]);
      // Of what MWAA makes itself, nothing is known before it is there.
      const later = /not there yet|exist only once/;
      expect(
        flows.filter(
          ({ status, reason = '' }) =>
            status !== 'reachable' &&
            !(status === 'unknown' && later.test(reason)),
        ),
      ).toEqual([]);
      expect({ verdict, routing }).toEqual({
        verdict: 'pass',
        routing: change.routing ?? 'public',
      });
    });
  },
);
