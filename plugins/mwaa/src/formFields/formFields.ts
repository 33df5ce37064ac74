import { MwaaAirflowOptions } from './airflowOptions/MwaaAirflowOptions';
import { airflowOptionsSchema } from './airflowOptions/schema';
import { validateAirflowOptions } from './airflowOptions/validateAirflowOptions';
import { MwaaEnvironmentName } from './name/MwaaEnvironmentName';
import { nameSchema } from './name/schema';
import { validateName } from './name/validateName';
import { MwaaPlanPreview } from './preview/MwaaPlanPreview';
import { previewSchema } from './preview/schema';
import { validatePreview } from './preview/validatePreview';
import { MwaaSetting } from './setting/MwaaSetting';
import { settingSchema } from './setting/schema';
import { validateSetting } from './setting/validateSetting';
import { MwaaTargetPicker } from './target/MwaaTargetPicker';
import { targetSchema } from './target/schema';
import { validateTarget } from './target/validateTarget';

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
