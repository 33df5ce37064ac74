import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Provision an environment and wait until it is available',
    example: yaml.stringify({
      steps: [
        {
          id: 'provision',
          name: 'Provision the environment',
          action: 'mwaa:provision',
          input: {
            name: 'analytics-dev',
            account: '111122223333',
            region: 'us-east-1',
            owner: 'group:default/analytics',
          },
        },
      ],
    }),
  },
  {
    description: 'Start it and do not wait',
    example: yaml.stringify({
      steps: [
        {
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
        },
      ],
    }),
  },
];
