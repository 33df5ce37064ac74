import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Plan an environment with everything by default',
    example: yaml.stringify({
      steps: [
        {
          id: 'plan',
          name: 'Plan the environment',
          action: 'mwaa:plan',
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
    description: 'Plan a larger one with one NAT gateway in a block of its own',
    example: yaml.stringify({
      steps: [
        {
          id: 'plan',
          name: 'Plan the environment',
          action: 'mwaa:plan',
          input: {
            name: 'reporting',
            account: '111122223333',
            region: 'us-east-1',
            owner: 'group:default/reporting',
            system: 'system:default/finance',
            vpc: { cidrBlock: '10.40.0.0/16' },
            natGateways: 1,
            environmentClass: 'mw1.medium',
            maxWorkers: 20,
            tags: { costCentre: '4711' },
          },
        },
      ],
    }),
  },
];
