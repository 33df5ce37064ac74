import { Button, ButtonIcon, PasswordField, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { useMwaaTranslation } from '../../../translation';
import styles from '../../FormFields.module.css';
import { FieldProblem } from '../../../common/FieldProblem';

/** One row: a key and what belongs to it. */
export interface Pair {
  key: string;
  value: string;
}

/** Rows of keys and values, which can be added and taken away. */
export function PairRows(props: {
  label: string;
  description?: string;
  keyLabel?: string;
  valueLabel?: string;
  isDisabled: boolean;
  /** The values are not shown unless somebody asks. */
  secret?: boolean;
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
}) {
  const { t } = useMwaaTranslation();
  const { isDisabled, onChange, pairs } = props;
  const Value = props.secret ? PasswordField : TextField;
  const keyLabel = props.keyLabel ?? t('form.pairs.key');
  const valueLabel = props.valueLabel ?? t('form.pairs.value');
  const change = (index: number, part: Partial<Pair>) =>
    onChange(pairs.map((p, i) => (i === index ? { ...p, ...part } : p)));
  const twice = pairs.find(
    ({ key }, index) =>
      key && pairs.findIndex(other => other.key === key) < index,
  );

  return (
    <fieldset className={styles.group} disabled={isDisabled}>
      <legend>{props.label}</legend>
      {props.description && <p>{props.description}</p>}
      {pairs.map((pair, index) => (
        <div key={index} className={styles.pairRow}>
          <TextField
            label={keyLabel}
            value={pair.key}
            isDisabled={isDisabled}
            onChange={key => change(index, { key: key.trim() })}
          />
          <Value
            label={valueLabel}
            value={pair.value}
            isDisabled={isDisabled}
            autoComplete="off"
            onChange={value => change(index, { value })}
          />
          <ButtonIcon
            aria-label={t('form.pairs.remove', {
              key: pair.key || String(index + 1),
            })}
            variant="secondary"
            icon={<RiDeleteBinLine aria-hidden="true" />}
            isDisabled={isDisabled}
            onPress={() => onChange(pairs.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      {twice && (
        <FieldProblem severity="warning">
          {t('form.pairs.twice', { key: twice.key })}
        </FieldProblem>
      )}
      <div>
        <Button
          variant="secondary"
          iconStart={<RiAddLine aria-hidden="true" />}
          isDisabled={isDisabled}
          onPress={() => onChange([...pairs, { key: '', value: '' }])}
        >
          {t('form.pairs.add', { label: props.label })}
        </Button>
      </div>
    </fieldset>
  );
}

/** The rows of a record. */
export function pairsOf(record: unknown): Pair[] {
  return typeof record === 'object' && record !== null
    ? Object.entries(record).map(([key, value]) => ({
        key,
        value: String(value),
      }))
    : [];
}

/** The record of rows; undefined for none. Of two with one key the last counts. */
export function recordOf(pairs: Pair[]): Record<string, string> | undefined {
  const named = pairs.filter(({ key }) => key);
  return named.length > 0
    ? Object.fromEntries(named.map(({ key, value }) => [key, value]))
    : undefined;
}
