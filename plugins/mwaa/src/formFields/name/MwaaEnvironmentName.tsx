import { TextField } from '@backstage/ui';
import { checkName } from 'mwaa-network';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import { FieldProblem } from '../../common/FieldProblem';
import { problemText } from '../problems';
import type { TextFieldProps } from '../textSchema';

/** The environment's name, checked as it is typed. */
export function MwaaEnvironmentName(props: TextFieldProps) {
  const { t } = useMwaaTranslation();
  const { formData: name = '', schema, uiSchema, rawErrors } = props;
  // An empty field is not wrong yet: its owner has just arrived.
  const [problem] = name ? checkName(name) : [];

  return (
    <FieldFrame>
      <TextField
        validationBehavior="aria"
        id={props.idSchema?.$id}
        label={schema.title ?? t('form.name.label')}
        description={uiSchema?.['ui:description'] ?? schema.description}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        value={name}
        isInvalid={Boolean(problem) || rawErrors?.length > 0}
        onChange={next => props.onChange(next || undefined)}
      />
      {problem && !rawErrors?.length && (
        <FieldProblem>{problemText(problem)}</FieldProblem>
      )}
    </FieldFrame>
  );
}
