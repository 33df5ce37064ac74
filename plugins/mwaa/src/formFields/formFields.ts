import { MwaaAirflowOptions } from './airflowOptions/MwaaAirflowOptions';
import { airflowOptionsSchema } from './airflowOptions/schema';
import { validateAirflowOptions } from './airflowOptions/validateAirflowOptions';
import { MwaaDecommissionConfirm } from './decommission/MwaaDecommissionConfirm';
import { decommissionSchema } from './decommission/schema';
import { validateDecommission } from './decommission/validateDecommission';
import { MwaaEnvironmentPicker } from './environment/MwaaEnvironmentPicker';
import { environmentSchema } from './environment/schema';
import { validateEnvironment } from './environment/validateEnvironment';
import { MwaaEnvironmentName } from './name/MwaaEnvironmentName';
import { nameSchema } from './name/schema';
import { validateName } from './name/validateName';
import { MwaaPlanPreview } from './preview/MwaaPlanPreview';
import { previewSchema } from './preview/schema';
import { validatePreview } from './preview/validatePreview';
import { MwaaRepairPreview } from './repair/MwaaRepairPreview';
import { repairSchema } from './repair/schema';
import { validateRepair } from './repair/validateRepair';
import { MwaaSetting } from './setting/MwaaSetting';
import { settingSchema } from './setting/schema';
import { validateSetting } from './setting/validateSetting';
import { MwaaTargetPicker } from './target/MwaaTargetPicker';
import { targetSchema } from './target/schema';
import { validateTarget } from './target/validateTarget';
import { MwaaUpdatePreview } from './update/MwaaUpdatePreview';
import { updatePreviewSchema } from './update/schema';
import { validateUpdate } from './update/validateUpdate';
import { MwaaVpcPicker } from './vpc/MwaaVpcPicker';
import { vpcSchema } from './vpc/schema';
import { validateVpc } from './vpc/validateVpc';

/** `ui:field: MwaaEnvironmentName`. */
export const environmentNameField = {
  name: 'MwaaEnvironmentName',
  component: MwaaEnvironmentName,
  validation: validateName,
  schema: nameSchema,
};

/** `ui:field: MwaaTargetPicker`. */
export const targetPickerField = {
  name: 'MwaaTargetPicker',
  component: MwaaTargetPicker,
  validation: validateTarget,
  schema: targetSchema,
};

/** `ui:field: MwaaPlanPreview`. */
export const planPreviewField = {
  name: 'MwaaPlanPreview',
  component: MwaaPlanPreview,
  validation: validatePreview,
  schema: previewSchema,
};

/** `ui:field: MwaaSetting`. */
export const settingField = {
  name: 'MwaaSetting',
  component: MwaaSetting,
  validation: validateSetting,
  schema: settingSchema,
};

/** `ui:field: MwaaAirflowOptions`. */
export const airflowOptionsField = {
  name: 'MwaaAirflowOptions',
  component: MwaaAirflowOptions,
  validation: validateAirflowOptions,
  schema: airflowOptionsSchema,
};

/** `ui:field: MwaaVpcPicker`. */
export const vpcPickerField = {
  name: 'MwaaVpcPicker',
  component: MwaaVpcPicker,
  validation: validateVpc,
  schema: vpcSchema,
};

/** `ui:field: MwaaEnvironmentPicker`. */
export const environmentPickerField = {
  name: 'MwaaEnvironmentPicker',
  component: MwaaEnvironmentPicker,
  validation: validateEnvironment,
  schema: environmentSchema,
};

/** `ui:field: MwaaRepairPreview`. */
export const repairPreviewField = {
  name: 'MwaaRepairPreview',
  component: MwaaRepairPreview,
  validation: validateRepair,
  schema: repairSchema,
};

/** `ui:field: MwaaUpdatePreview`. */
export const updatePreviewField = {
  name: 'MwaaUpdatePreview',
  component: MwaaUpdatePreview,
  validation: validateUpdate,
  schema: updatePreviewSchema,
};

/** `ui:field: MwaaDecommissionConfirm`. */
export const decommissionConfirmField = {
  name: 'MwaaDecommissionConfirm',
  component: MwaaDecommissionConfirm,
  validation: validateDecommission,
  schema: decommissionSchema,
};
