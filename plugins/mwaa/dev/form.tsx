import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  environmentNameField,
  planPreviewField,
  settingField,
  targetPickerField,
  vpcPickerField,
} from '../src/formFields/formFields';

const fields = [
  environmentNameField,
  targetPickerField,
  planPreviewField,
  settingField,
  vpcPickerField,
].map(({ schema, ...field }) => ({ ...field, schema: schema.schema }));

/** The fields of the template, without those of other plugins. */
const manifest = {
  title: 'Managed Airflow environment',
  steps: [
    {
      title: 'What and where',
      schema: {
        type: 'object',
        required: ['name', 'target'],
        properties: {
          name: {
            title: 'Name',
            type: 'string',
            description: 'At most 80 characters.',
            'ui:field': 'MwaaEnvironmentName',
          },
          owner: {
            title: 'Owner',
            type: 'string',
            default: 'group:default/data-platform',
          },
          target: {
            title: 'Account and Region',
            type: 'object',
            'ui:field': 'MwaaTargetPicker',
          },
        },
      },
    },
    {
      title: 'What may be used',
      schema: {
        type: 'object',
        properties: {
          existingVpc: {
            title: 'The VPC, its subnets and groups',
            type: 'object',
            'ui:field': 'MwaaVpcPicker',
          },
          ...Object.fromEntries(
            [
              ['kmsKey', 'key', 'KMS key'],
              ['bucketName', 'bucket', 'Bucket'],
              ['executionRoleArn', 'role', 'Execution role'],
              ['permissionsBoundaryArn', 'boundary', 'Permissions boundary'],
            ].map(([setting, usable, title]) => [
              setting,
              {
                title,
                type: 'string',
                'ui:field': 'MwaaSetting',
                'ui:options': { setting, usable },
              },
            ]),
          ),
        },
      },
    },
    {
      title: 'Network',
      schema: {
        type: 'object',
        properties: {
          vpcCidrBlock: {
            title: 'Address block of the new VPC',
            type: 'string',
            default: '10.192.0.0/16',
          },
          natGateways: {
            title: 'NAT gateways',
            type: 'integer',
            enum: [2, 1],
            default: 2,
          },
          preview: {
            title: 'What will be created',
            type: 'string',
            'ui:field': 'MwaaPlanPreview',
          },
        },
      },
    },
  ],
};

/** The self-service form alone, at /form. */
export const formPage = PageBlueprint.make({
  name: 'form',
  params: {
    path: '/form',
    title: 'Form',
    noHeader: true,
    loader: async () => (
      <main style={{ padding: 24 }}>
        <SecretsContextProvider>
          <Stepper
            manifest={manifest as never}
            extensions={fields as never}
            onCreate={async () => {}}
          />
        </SecretsContextProvider>
      </main>
    ),
  },
});
