import type { JsonObject } from '@backstage/types';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import { FieldProblem } from '../../common/FieldProblem';
import { problemText } from '../problems';
import { controlOf } from './controls';
import { choicesOf } from './controls/choices';
import type { ControlProps } from './controls/types';
import { UsableControl } from './controls/UsableControl';
import { defaultOf } from './defaultOf';
import type { SettingProps } from './schema';
import { settingProblems } from './settingProblems';

/**
 * One setting of the environment, checked by the plan as it is filled in. The
 * value is never taken away or put right: what is wrong with it is said.
 */
export function MwaaSetting(props: SettingProps) {
  const { t } = useMwaaTranslation();
  const { formData: value, schema, uiSchema, rawErrors } = props;
  const options = uiSchema['ui:options'];
  const setting = options?.setting ?? props.name;
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const choices = choicesOf(setting, schema, t);
  const fallback = options?.keeps ? undefined : defaultOf(setting, form);
  const empty = value === undefined || value === '';
  const problems = empty ? [] : settingProblems(setting, form);
  const invalid =
    rawErrors?.length > 0 ||
    problems.some(({ severity }) => severity === 'error');
  const Control = controlOf({ schema, choices }, options?.display);
  const control: ControlProps = {
    id: props.idSchema?.$id,
    label: schema.title ?? props.name,
    description: uiSchema['ui:description'] ?? schema.description,
    schema,
    choices,
    value,
    fallback,
    placeholder: options?.keeps ? t('form.unchanged') : undefined,
    isRequired: Boolean(props.required),
    isDisabled: Boolean(props.disabled || props.readonly),
    isInvalid: invalid,
    keyLabel: options?.keyLabel,
    valueLabel: options?.valueLabel,
    onChange: next => props.onChange(next as typeof value),
  };

  return (
    <FieldFrame>
      {options?.usable ? (
        <UsableControl
          {...control}
          form={form}
          kind={options.usable}
          others={options.others}
          none={options.none}
        />
      ) : (
        <Control {...control} />
      )}
      {!rawErrors?.length &&
        problems.map((problem, index) => (
          <FieldProblem key={index} severity={problem.severity}>
            {problemText(problem)}
          </FieldProblem>
        ))}
    </FieldFrame>
  );
}
