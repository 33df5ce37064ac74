import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * Any setting of a request. What its value may be is the plan's to say; how it
 * is asked for follows from the type that the template's schema gives it.
 */
export const settingSchema = makeFieldSchema({
  output: z =>
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.array(z.string()),
      z.record(z.string()),
    ]),
  uiOptions: z =>
    z.object({
      setting: z
        .string()
        // The options of a field are all optional to the scaffolder.
        .optional()
        .describe("Path of the setting in a plan's request: vpc.cidrBlock"),
      display: z
        .enum(['select', 'radio'])
        .optional()
        .describe('How choices are offered; default select'),
      keeps: z
        .boolean()
        .optional()
        .describe(
          'Left empty, the setting of an environment stays as it is: no default is shown',
        ),
      usable: z
        .enum(['bucket', 'role', 'key', 'certificate', 'topic', 'boundary'])
        .optional()
        .describe(
          'Offers those of this kind that the form’s owner may use in its account and Region',
        ),
      others: z
        .record(z.string())
        .optional()
        .describe('Beside these: labels by value'),
      none: z
        .string()
        .optional()
        .describe('What is said for leaving it empty, beside what is usable'),
      keyLabel: z.string().optional().describe('Label of the keys of pairs'),
      valueLabel: z
        .string()
        .optional()
        .describe('Label of the values of pairs'),
    }),
});

/** Props of the field for a setting. */
export type SettingProps = (typeof settingSchema)['TProps'];

/** What a setting may be, as far as its type goes. */
export type SettingValue = (typeof settingSchema)['TOutput'];

/** What the template says of a setting beyond its schema. */
export type SettingOptions = NonNullable<
  SettingProps['uiSchema']['ui:options']
>;
