import type { PlannedChange } from 'mwaa-network';
import { useMwaaTranslation, type MwaaTranslate } from '../../translation';
import { fieldTitles, type FieldName } from '../../translation/messages/fields';
import { changeRows, type ChangeRow } from './changeRows';
import styles from './PlannedChanges.module.css';

/** What changes, with what is there now and what will be. */
export function PlannedChanges(props: { changes: readonly PlannedChange[] }) {
  const { t } = useMwaaTranslation();
  const rows = changeRows(props.changes);
  if (rows.length === 0) return null;
  return (
    <table className={styles.changes}>
      <caption>{t('formUpdate.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('formUpdate.settingColumn')}</th>
          <th scope="col">{t('formUpdate.before')}</th>
          <th scope="col">{t('formUpdate.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={JSON.stringify(row)}>
            <th scope="row">{labelOf(row, t)}</th>
            {valuesOf(row, t).map((value, index) => (
              <td key={index}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf(row: ChangeRow, t: MwaaTranslate): string {
  if (row.kind === 'option') return t('formUpdate.option', { name: row.name });
  const { field, part } = row;
  const setting = Object.hasOwn(fieldTitles, field)
    ? t(`formUpdate.setting.${field as FieldName}`)
    : field;
  return part ? t('formUpdate.part', { setting, part }) : setting;
}

/** Before and after. */
function valuesOf(row: ChangeRow, t: MwaaTranslate): string[] {
  if (row.kind === 'option') {
    return [
      t(row.wasSet ? 'formUpdate.set' : 'formUpdate.notSet'),
      t(
        row.isSet
          ? (row.wasSet && 'formUpdate.changedValue') || 'formUpdate.set'
          : 'formUpdate.notSet',
      ),
    ];
  }
  return [row.before, row.after].map(value => {
    if (value === 'true') return t('formUpdate.on');
    if (value === 'false') return t('formUpdate.off');
    return value || t('formUpdate.notSet');
  });
}
