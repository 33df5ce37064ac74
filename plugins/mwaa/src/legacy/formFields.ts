import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  airflowOptionsField,
  decommissionConfirmField,
  environmentNameField,
  environmentPickerField,
  planPreviewField,
  repairPreviewField,
  settingField,
  targetPickerField,
  updatePreviewField,
  vpcPickerField,
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

/**
 * `ui:field: MwaaSetting`: a setting of the environment, checked by the plan.
 *
 * @public
 */
export const MwaaSettingFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...settingField,
    schema: settingField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaAirflowOptions`: Airflow's options, whose values are secrets.
 *
 * @public
 */
export const MwaaAirflowOptionsFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...airflowOptionsField,
    schema: airflowOptionsField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaVpcPicker`: an existing VPC with its subnets and groups.
 *
 * @public
 */
export const MwaaVpcPickerFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...vpcPickerField,
    schema: vpcPickerField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaEnvironmentPicker`: an environment of the catalog.
 *
 * @public
 */
export const MwaaEnvironmentPickerFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...environmentPickerField,
    schema: environmentPickerField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaRepairPreview`: what a repair would add.
 *
 * @public
 */
export const MwaaRepairPreviewFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...repairPreviewField,
    schema: repairPreviewField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaDecommissionConfirm`: what is deleted, and the name typed for it.
 *
 * @public
 */
export const MwaaDecommissionConfirmFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...decommissionConfirmField,
    schema: decommissionConfirmField.schema.schema,
  }),
);

/**
 * `ui:field: MwaaUpdatePreview`: what an update would change.
 *
 * @public
 */
export const MwaaUpdatePreviewFieldExtension = mwaaPlugin.provide(
  createScaffolderFieldExtension({
    ...updatePreviewField,
    schema: updatePreviewField.schema.schema,
  }),
);
