import { Button, Select, TextField } from '@backstage/ui';
import type { UsableKind, UsableResources } from 'backstage-plugin-mwaa-common';
import { RiInformationLine } from '@remixicon/react';
import { useState } from 'react';
import layout from '../../common/Layout.module.css';
import { useMwaaTranslation } from '../../translation';
import { FieldProblem } from '../../common/FieldProblem';
import { fieldProps } from '../setting/controls/types';
import styles from '../../common/Field.module.css';
import { notListedReason, usableLabel, usableOf } from './usableResources';

/** `Select` wants an id for every choice, and an empty one would be none. */
const NONE = '*';

/** A choice beside what exists. */
export interface OtherChoice {
  value: string;
  label: string;
}

/**
 * Offers what an owner may use of one kind. What the form holds already stays,
 * though it is not among these: the plan says what is wrong with it. Where not
 * all could be listed, it can be typed.
 */
export function UsableSelect(props: {
  id?: string;
  kind: UsableKind;
  usable: UsableResources;
  label: string;
  description?: string;
  value: string | undefined;
  /** What being empty means; without it nothing can be taken back. */
  none?: string;
  others?: OtherChoice[];
  isRequired: boolean;
  isDisabled: boolean;
  isInvalid: boolean;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useMwaaTranslation();
  const { kind, none, onChange, others = [], usable, value } = props;
  const items = usableOf(usable, kind);
  const reason = notListedReason(usable, kind);
  const [isTyped, setTyped] = useState(false);
  const typing = reason !== undefined && (isTyped || items.length === 0);
  const common = fieldProps(props);
  const offered = [
    ...(none ? [{ id: NONE, label: none }] : []),
    ...others.map(other => ({ id: other.value, label: other.label })),
    ...items.map(item => ({ id: item.id, label: usableLabel(item) })),
  ];
  const isOffered = !value || offered.some(({ id }) => id === value);
  return (
    <div className={layout.stack}>
      {typing ? (
        <TextField
          {...common}
          value={value ?? ''}
          onChange={text => onChange(text || undefined)}
        />
      ) : (
        <Select
          {...common}
          search={items.length > 5 || undefined}
          value={value || (none ? NONE : null)}
          onChange={key => {
            if (key !== null) onChange(key === NONE ? undefined : String(key));
          }}
          options={
            isOffered
              ? offered
              : [
                  ...offered,
                  {
                    id: value,
                    label: t('formUsable.notOffered', { id: value }),
                  },
                ]
          }
        />
      )}
      {reason !== undefined && (
        <>
          <FieldProblem severity="warning">
            {t('formUsable.notListed', { reason })}
          </FieldProblem>
          {items.length > 0 && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setTyped(before => !before)}
            >
              {t(typing ? 'formUsable.choose' : 'formUsable.type')}
            </Button>
          )}
        </>
      )}
      {reason === undefined && items.length === 0 && (
        <NothingUsable kind={kind} owner={usable.owner} />
      )}
    </div>
  );
}

/** There is nothing of a kind that an owner may use, and how that changes. */
export function NothingUsable(props: { kind: UsableKind; owner: string }) {
  const { t } = useMwaaTranslation();
  const { kind, owner } = props;
  return (
    <p className={`${styles.problem} ${styles.note}`} role="status">
      <RiInformationLine aria-hidden="true" />
      <span>
        {t(`formUsable.nothing.${kind}`, { owner })}{' '}
        {t('formUsable.nothingRemedy')}
      </span>
    </p>
  );
}
