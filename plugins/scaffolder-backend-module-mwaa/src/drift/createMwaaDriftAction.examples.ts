import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Look for what is not any more as the stack made it',
    example: yaml.stringify({
      steps: [
        {
          id: 'drift',
          name: 'Look for drift',
          action: 'mwaa:drift',
          input: {
            account: '111122223333',
            region: 'us-east-1',
            name: 'etl',
          },
        },
      ],
    }),
  },
];
