import { example } from '../example';

export const examples = [
  example('Delete an environment with its network', {
    id: 'decommission',
    name: 'Decommission the environment',
    action: 'mwaa:decommission',
    input: {
      account: '111122223333',
      region: 'us-east-1',
      name: 'etl',
      confirm: 'etl',
    },
  }),
];
