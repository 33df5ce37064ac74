import { MwaaAirflowOptions } from './airflowOptions/MwaaAirflowOptions';
import { airflowOptionsSchema } from './airflowOptions/schema';
import { validateAirflowOptions } from './airflowOptions/validateAirflowOptions';
import { MwaaDecommissionConfirm } from './decommission/MwaaDecommissionConfirm';
import { validateDecommission } from './decommission/validateDecommission';
import { MwaaEnvironmentPicker } from './environment/MwaaEnvironmentPicker';
import { environmentSchema } from './environment/schema';
import { validateEnvironment } from './environment/validateEnvironment';
import { MwaaEnvironmentName } from './name/MwaaEnvironmentName';
import { validateName } from './name/validateName';
import { MwaaPlanPreview } from './preview/MwaaPlanPreview';
import { validatePreview } from './preview/validatePreview';
import { MwaaRepairPreview } from './repair/MwaaRepairPreview';
import { validateRepair } from './repair/validateRepair';
import { MwaaSetting } from './setting/MwaaSetting';
import { settingSchema } from './setting/schema';
import { validateSetting } from './setting/validateSetting';
import { MwaaTargetPicker } from './target/MwaaTargetPicker';
import { targetSchema } from './target/schema';
import { validateTarget } from './target/validateTarget';
import { textSchema } from './textSchema';
import { MwaaUpdatePreview } from './update/MwaaUpdatePreview';
import { validateUpdate } from './update/validateUpdate';
import { MwaaVpcPicker } from './vpc/MwaaVpcPicker';
import { vpcSchema } from './vpc/schema';
import { validateVpc } from './vpc/validateVpc';

export const environmentNameField = {
  name: 'MwaaEnvironmentName',
  component: MwaaEnvironmentName,
  validation: validateName,
  schema: textSchema,
};

export const targetPickerField = {
  name: 'MwaaTargetPicker',
  component: MwaaTargetPicker,
  validation: validateTarget,
  schema: targetSchema,
};

export const planPreviewField = {
  name: 'MwaaPlanPreview',
  component: MwaaPlanPreview,
  validation: validatePreview,
  schema: textSchema,
};

export const settingField = {
  name: 'MwaaSetting',
  component: MwaaSetting,
  validation: validateSetting,
  schema: settingSchema,
};

export const airflowOptionsField = {
  name: 'MwaaAirflowOptions',
  component: MwaaAirflowOptions,
  validation: validateAirflowOptions,
  schema: airflowOptionsSchema,
};

export const vpcPickerField = {
  name: 'MwaaVpcPicker',
  component: MwaaVpcPicker,
  validation: validateVpc,
  schema: vpcSchema,
};

export const environmentPickerField = {
  name: 'MwaaEnvironmentPicker',
  component: MwaaEnvironmentPicker,
  validation: validateEnvironment,
  schema: environmentSchema,
};

export const repairPreviewField = {
  name: 'MwaaRepairPreview',
  component: MwaaRepairPreview,
  validation: validateRepair,
  schema: textSchema,
};

export const updatePreviewField = {
  name: 'MwaaUpdatePreview',
  component: MwaaUpdatePreview,
  validation: validateUpdate,
  schema: textSchema,
};

export const decommissionConfirmField = {
  name: 'MwaaDecommissionConfirm',
  component: MwaaDecommissionConfirm,
  validation: validateDecommission,
  schema: textSchema,
};
