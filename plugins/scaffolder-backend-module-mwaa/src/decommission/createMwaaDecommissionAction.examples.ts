import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Delete an environment with its network',
    example: yaml.stringify({
      steps: [
        {
          id: 'decommission',
          name: 'Decommission the environment',
          action: 'mwaa:decommission',
          input: {
            account: '111122223333',
            region: 'us-east-1',
            name: 'etl',
            confirm: 'etl',
          },
        },
      ],
    }),
  },
];
