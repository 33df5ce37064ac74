import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** The fields of the self-service form, for the current frontend system. */
export const formFieldExtensions = [
  FormFieldBlueprint.make({
    name: 'environment-name',
    params: {
      field: () =>
        import('./formFields').then(m =>
          createFormField(m.environmentNameField),
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'target-picker',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.targetPickerField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'plan-preview',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.planPreviewField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'setting',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.settingField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'airflow-options',
    params: {
      field: () =>
        import('./formFields').then(m =>
          createFormField(m.airflowOptionsField),
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'vpc-picker',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.vpcPickerField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'environment-picker',
    params: {
      field: () =>
        import('./formFields').then(m =>
          createFormField(m.environmentPickerField),
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'repair-preview',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.repairPreviewField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'update-preview',
    params: {
      field: () =>
        import('./formFields').then(m => createFormField(m.updatePreviewField)),
    },
  }),
  FormFieldBlueprint.make({
    name: 'decommission-confirm',
    params: {
      field: () =>
        import('./formFields').then(m =>
          createFormField(m.decommissionConfirmField),
        ),
    },
  }),
];
