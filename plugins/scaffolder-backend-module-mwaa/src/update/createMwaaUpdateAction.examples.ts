import { example } from '../example';

export const examples = [
  example('Give an environment a larger class and more workers', {
    id: 'update',
    name: 'Change the environment',
    action: 'mwaa:update',
    input: {
      account: '111122223333',
      region: 'us-east-1',
      name: 'etl',
      environmentClass: 'mw1.medium',
      maxWorkers: 20,
    },
  }),
];
