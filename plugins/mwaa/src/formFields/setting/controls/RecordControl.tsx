import styles from '../../FormFields.module.css';
import { useMwaaTranslation } from '../../../translation';
import { choicesOf } from './choices';
import { SelectControl } from './SelectControl';
import type { ControlProps } from './types';

/** A choice for each of a few named things, such as a level for each log. */
export function RecordControl(props: ControlProps) {
  const { t } = useMwaaTranslation();
  const values = asRecord(props.value);
  const fallbacks = asRecord(props.fallback);
  return (
    <fieldset className={styles.group} disabled={props.isDisabled}>
      <legend>{props.label}</legend>
      {props.description && <p>{props.description}</p>}
      <div className={styles.columns}>
        {Object.entries(props.schema.properties ?? {}).map(([name, schema]) =>
          typeof schema === 'boolean' ? null : (
            <SelectControl
              key={name}
              {...props}
              id={props.id && `${props.id}_${name}`}
              label={schema.title ?? name}
              description={schema.description}
              schema={schema}
              choices={choicesOf(name, schema, t)}
              value={values[name]}
              fallback={fallbacks[name]}
              isRequired={false}
              isInvalid={false}
              onChange={value => props.onChange({ ...values, [name]: value })}
            />
          ),
        )}
      </div>
    </fieldset>
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
