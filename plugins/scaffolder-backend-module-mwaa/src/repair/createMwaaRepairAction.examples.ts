import { example } from '../example';

const environment = {
  account: '111122223333',
  region: 'us-east-1',
  name: 'etl',
};

export const examples = [
  example('Add whatever fixes the network', {
    id: 'repair',
    name: 'Repair the network',
    action: 'mwaa:repair',
    input: environment,
  }),
  example("Add what one rule's finding asks for", {
    id: 'repair',
    name: 'Add the rule that the group lacks',
    action: 'mwaa:repair',
    input: { ...environment, rules: ['security-group/self-reference'] },
  }),
];
