import {
  createFormField,
  FormFieldBlueprint,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';

type Fields = typeof import('./formFields');

function formField(name: string, create: (fields: Fields) => FormField) {
  return FormFieldBlueprint.make({
    name,
    params: { field: () => import('./formFields').then(create) },
  });
}

/** The fields of the self-service forms, for the current frontend system. */
export const formFieldExtensions = [
  formField('environment-name', m => createFormField(m.environmentNameField)),
  formField('target-picker', m => createFormField(m.targetPickerField)),
  formField('plan-preview', m => createFormField(m.planPreviewField)),
  formField('setting', m => createFormField(m.settingField)),
  formField('airflow-options', m => createFormField(m.airflowOptionsField)),
  formField('vpc-picker', m => createFormField(m.vpcPickerField)),
  formField('environment-picker', m =>
    createFormField(m.environmentPickerField),
  ),
  formField('repair-preview', m => createFormField(m.repairPreviewField)),
  formField('update-preview', m => createFormField(m.updatePreviewField)),
  formField('decommission-confirm', m =>
    createFormField(m.decommissionConfirmField),
  ),
];
