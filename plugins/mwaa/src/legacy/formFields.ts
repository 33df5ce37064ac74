import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  environmentNameField,
  planPreviewField,
  targetPickerField,
} from '../formFields/formFields';
import { mwaaPlugin } from './plugin';

/**
 * `ui:field: MwaaEnvironmentName`: the environment's name, checked against
 * MWAA's rules and the names taken.
 *
 * @public
 */
export const MwaaEnvironmentNameFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...environmentNameField,
    schema: environmentNameField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaTargetPicker`: account and Region.
 *
 * @public
 */
export const MwaaTargetPickerFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...targetPickerField,
    schema: targetPickerField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaPlanPreview`: what the form would create.
 *
 * @public
 */
export const MwaaPlanPreviewFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...planPreviewField,
    schema: planPreviewField.schema.schema,
  }),
);
