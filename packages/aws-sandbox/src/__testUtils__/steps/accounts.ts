import type { Step } from './step';

export const quotaSteps: Step[] = [
  [
    'ListServiceQuotas',
    () => ({ ServiceCode: 'vpc' }),
    (out, notes) => {
      notes.QuotaCode = out.Quotas[0].QuotaCode;
    },
  ],
  [
    'GetServiceQuota',
    ({ QuotaCode }) => ({ ServiceCode: 'vpc', QuotaCode }),
    out => expect(out.Quota.Value).toBe(5),
  ],
];

export const stsSteps: Step[] = [
  [
    'GetCallerIdentity',
    () => ({}),
    out => expect(out.Account).toBe('111122223333'),
  ],
  [
    'AssumeRole',
    () => ({
      RoleArn: 'arn:aws:iam::444455556666:role/MwaaPortalRead',
      RoleSessionName: 'me',
    }),
    out =>
      expect(out.Credentials.Expiration.getTime()).toBeGreaterThan(Date.now()),
  ],
];
