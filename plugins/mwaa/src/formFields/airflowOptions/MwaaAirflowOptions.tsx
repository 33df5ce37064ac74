import { useTemplateSecrets } from '@backstage/plugin-scaffolder-react';
import { useEffect, useState } from 'react';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import { FieldProblem } from '../../common/FieldProblem';
import { problemText } from '../problems';
import { PairRows, type Pair } from '../setting/controls/PairRows';
import {
  maskedOptions,
  optionProblems,
  pairsFrom,
  secretOf,
} from './optionSecrets';
import type { AirflowOptionsProps } from './schema';

/**
 * Airflow's configuration options. Values may be passwords: they go with the
 * task as a secret, which no log, no database column of parameters and no
 * link to the form ever holds.
 */
export function MwaaAirflowOptions(props: AirflowOptionsProps) {
  const { t } = useMwaaTranslation();
  const { formData, name, onChange, schema, uiSchema, rawErrors } = props;
  const { secrets, setSecrets } = useTemplateSecrets();
  const [pairs, setPairs] = useState(() => pairsFrom(formData, secrets[name]));

  // The form's data may come from a link, which has names and no values.
  const masked = maskedOptions(pairs);
  const said = JSON.stringify(masked ?? {});
  useEffect(() => {
    if (said !== JSON.stringify(formData ?? {})) {
      onChange(masked);
    }
  }, [said]); // eslint-disable-line react-hooks/exhaustive-deps

  const change = (next: Pair[]) => {
    setPairs(next);
    setSecrets({ [name]: secretOf(next) });
  };
  // A value is not wrong before it is typed.
  const problems = pairs
    .filter(({ key, value }) => key && value)
    .flatMap(optionProblems);

  return (
    <FieldFrame>
      <PairRows
        label={schema.title ?? name}
        description={uiSchema['ui:description'] ?? schema.description}
        keyLabel={t('form.options.name')}
        isDisabled={Boolean(props.disabled || props.readonly)}
        secret
        pairs={pairs}
        onChange={change}
      />
      {!rawErrors?.length &&
        problems.map((problem, index) => (
          <FieldProblem key={index}>
            {t('form.preview.problem', {
              field: problem.field.replace('airflowConfigurationOptions.', ''),
              message: problemText(problem),
            })}
          </FieldProblem>
        ))}
    </FieldFrame>
  );
}
