import type { Step } from './step';

const Name = 'env';
const environmentArn = `arn:aws:airflow:us-east-1:111122223333:environment/${Name}`;
export const mwaaFirstSteps: Step[] = [
  [
    'CreateEnvironment',
    ({ input }) => input,
    out => expect(out.Arn).toBe(environmentArn),
  ],
  [
    'GetEnvironment',
    () => ({ Name }),
    out =>
      expect(out.Environment).toMatchObject({
        Status: 'CREATING',
        CreatedAt: expect.any(Date),
      }),
  ],
  [
    'ListEnvironments',
    () => ({}),
    out => expect(out.Environments).toEqual([Name]),
  ],
];
export const mwaaSteps: Step[] = [
  [
    'CreateWebLoginToken',
    () => ({ Name }),
    out =>
      expect(out).toMatchObject({
        WebToken: expect.any(String),
        IamIdentity: 'user/portal',
      }),
  ],
  [
    'CreateCliToken',
    () => ({ Name }),
    out => expect(out.WebServerHostname).toContain('airflow'),
  ],
  [
    'TagResource',
    () => ({ ResourceArn: environmentArn, Tags: { a: 'b', c: 'd' } }),
  ],
  ['UntagResource', () => ({ ResourceArn: environmentArn, tagKeys: ['a'] })],
  [
    'ListTagsForResource',
    () => ({ ResourceArn: environmentArn }),
    out => expect(out.Tags).toEqual({ c: 'd' }),
  ],
  ['UpdateEnvironment', () => ({ Name, MaxWorkers: 4 })],
];
export const mwaaLastSteps: Step[] = [['DeleteEnvironment', () => ({ Name })]];
