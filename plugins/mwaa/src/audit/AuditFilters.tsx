import { Button, SearchField, Select } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import type { AuditRule, AuditSummary } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import styles from './AuditFilters.module.css';
import { filterOptions } from './filterOptions';
import {
  filterKeys,
  isFiltered,
  readState,
  type AuditPageState,
} from './state/auditSearchParams';
import { useSearchText } from './state/useSearchText';

/** `Select` wants an id for every choice, and an empty one would be none. */
const ALL = '*';

/** Search and filters; all of them are in the URL. */
export function AuditFilters(props: {
  summary: AuditSummary;
  rules: AuditRule[];
  state: AuditPageState;
  onChange: (
    change: Partial<AuditPageState>,
    options?: { replace?: boolean },
  ) => void;
}) {
  const { t } = useMwaaTranslation();
  const { onChange, state } = props;
  const options = filterOptions(props.summary, props.rules, state.filter, t);
  const [text, setText] = useSearchText(state.search, search =>
    onChange({ search }, { replace: true }),
  );

  return (
    <section className={styles.filters} aria-label={t('auditFilter.label')}>
      <SearchField
        className={styles.search}
        label={t('auditFilter.search')}
        placeholder={t('auditFilter.searchPlaceholder')}
        value={text}
        onChange={setText}
      />
      {filterKeys.map(key => (
        <Select
          key={key}
          className={styles.select}
          label={t(`auditFilter.${key}`)}
          options={[{ id: ALL, label: t('auditFilter.all') }, ...options[key]]}
          value={state.filter[key] || ALL}
          onChange={chosen =>
            onChange({
              filter: {
                ...state.filter,
                [key]: chosen === ALL || chosen === null ? '' : String(chosen),
              },
            })
          }
        />
      ))}
      <Button
        className={styles.clear}
        variant="tertiary"
        iconStart={<RiFilterOffLine aria-hidden="true" />}
        isDisabled={!isFiltered(state)}
        onPress={() =>
          onChange({
            search: '',
            filter: readState(new URLSearchParams()).filter,
          })
        }
      >
        {t('auditFilter.clear')}
      </Button>
    </section>
  );
}
