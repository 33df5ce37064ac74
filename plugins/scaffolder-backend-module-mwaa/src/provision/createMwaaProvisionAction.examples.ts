import { example } from '../example';

export const examples = [
  example('Provision an environment and wait until it is available', {
    id: 'provision',
    name: 'Provision the environment',
    action: 'mwaa:provision',
    input: {
      name: 'analytics-dev',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/analytics',
    },
  }),
  example('Start it and do not wait', {
    id: 'provision',
    name: 'Start provisioning',
    action: 'mwaa:provision',
    input: {
      name: 'analytics-dev',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/analytics',
      wait: false,
    },
  }),
];
