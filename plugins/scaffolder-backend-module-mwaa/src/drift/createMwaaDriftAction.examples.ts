import { example } from '../example';

export const examples = [
  example('Look for what is not any more as the stack made it', {
    id: 'drift',
    name: 'Look for drift',
    action: 'mwaa:drift',
    input: {
      account: '111122223333',
      region: 'us-east-1',
      name: 'etl',
    },
  }),
];
