import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Give an environment a larger class and more workers',
    example: yaml.stringify({
      steps: [
        {
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
        },
      ],
    }),
  },
];
