import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

const environment = {
  account: '111122223333',
  region: 'us-east-1',
  name: 'etl',
};

export const examples: TemplateExample[] = [
  {
    description: 'Add whatever fixes the network',
    example: yaml.stringify({
      steps: [
        {
          id: 'repair',
          name: 'Repair the network',
          action: 'mwaa:repair',
          input: environment,
        },
      ],
    }),
  },
  {
    description: "Add what one rule's finding asks for",
    example: yaml.stringify({
      steps: [
        {
          id: 'repair',
          name: 'Add the rule that the group lacks',
          action: 'mwaa:repair',
          input: { ...environment, rules: ['security-group/self-reference'] },
        },
      ],
    }),
  },
];
