import {
  createScaffolderFieldExtension,
  type CustomFieldExtensionSchema,
  type FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import type { UIOptionsType } from '@rjsf/utils';
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

/** A field of the forms as the former frontend system takes it. */
function fieldExtension<TValue, TUiOptions extends UIOptionsType>(
  field: Omit<FieldExtensionOptions<TValue, TUiOptions>, 'schema'> & {
    schema: { schema: CustomFieldExtensionSchema };
  },
) {
  const { schema } = field.schema;
  return mwaaPlugin.provide(
    createScaffolderFieldExtension<TValue, TUiOptions>({ ...field, schema }),
  );
}

/** `ui:field: MwaaEnvironmentName`: the name, and whether it is taken. @public */
export const MwaaEnvironmentNameFieldExtension =
  fieldExtension(environmentNameField);

/** `ui:field: MwaaTargetPicker`: account and Region. @public */
export const MwaaTargetPickerFieldExtension = fieldExtension(targetPickerField);

/** `ui:field: MwaaPlanPreview`: what the form would create. @public */
export const MwaaPlanPreviewFieldExtension = fieldExtension(planPreviewField);

/** `ui:field: MwaaSetting`: a setting, checked by the plan. @public */
export const MwaaSettingFieldExtension = fieldExtension(settingField);

/** `ui:field: MwaaAirflowOptions`: options, kept secret. @public */
export const MwaaAirflowOptionsFieldExtension =
  fieldExtension(airflowOptionsField);

/** `ui:field: MwaaVpcPicker`: an existing VPC with its subnets and groups. @public */
export const MwaaVpcPickerFieldExtension = fieldExtension(vpcPickerField);

/** `ui:field: MwaaEnvironmentPicker`: an environment of the catalog. @public */
export const MwaaEnvironmentPickerFieldExtension = fieldExtension(
  environmentPickerField,
);

/** `ui:field: MwaaRepairPreview`: what a repair would add. @public */
export const MwaaRepairPreviewFieldExtension =
  fieldExtension(repairPreviewField);

/** `ui:field: MwaaDecommissionConfirm`: what is deleted. @public */
export const MwaaDecommissionConfirmFieldExtension = fieldExtension(
  decommissionConfirmField,
);

/** `ui:field: MwaaUpdatePreview`: what an update would change. @public */
export const MwaaUpdatePreviewFieldExtension =
  fieldExtension(updatePreviewField);
