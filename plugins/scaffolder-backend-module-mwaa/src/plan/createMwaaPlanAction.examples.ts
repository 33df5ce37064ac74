import { example } from '../example';

export const examples = [
  example('Plan an environment with everything by default', {
    id: 'plan',
    name: 'Plan the environment',
    action: 'mwaa:plan',
    input: {
      name: 'analytics-dev',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/analytics',
    },
  }),
  example('Plan a larger one with one NAT gateway in a block of its own', {
    id: 'plan',
    name: 'Plan the environment',
    action: 'mwaa:plan',
    input: {
      name: 'reporting',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/reporting',
      system: 'system:default/finance',
      vpc: { cidrBlock: '10.40.0.0/16' },
      natGateways: 1,
      environmentClass: 'mw1.medium',
      maxWorkers: 20,
      tags: { costCentre: '4711' },
    },
  }),
];
