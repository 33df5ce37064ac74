import type { PlannedChange } from 'mwaa-network';
import { useMwaaTranslation, type MwaaTranslate } from '../../translation';
import { changeRows, type ChangeRow } from './changeRows';
import styles from './PlannedChanges.module.css';

const SETTINGS = {
  airflowVersion: 'formUpdate.setting.airflowVersion',
  environmentClass: 'formUpdate.setting.environmentClass',
  minWorkers: 'formUpdate.setting.minWorkers',
  maxWorkers: 'formUpdate.setting.maxWorkers',
  minWebservers: 'formUpdate.setting.minWebservers',
  maxWebservers: 'formUpdate.setting.maxWebservers',
  schedulers: 'formUpdate.setting.schedulers',
  weeklyMaintenanceWindowStart: 'formUpdate.setting.window',
  webserverAccessMode: 'formUpdate.setting.webserverAccessMode',
  dagS3Path: 'formUpdate.setting.dagS3Path',
  requirementsS3Path: 'formUpdate.setting.requirementsS3Path',
  pluginsS3Path: 'formUpdate.setting.pluginsS3Path',
  startupScriptS3Path: 'formUpdate.setting.startupScriptS3Path',
  logging: 'formUpdate.setting.logging',
  flowLogs: 'formUpdate.setting.flowLogs',
  alarms: 'formUpdate.setting.alarms',
  alarmTopicArn: 'formUpdate.setting.alarmTopicArn',
} as const;

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
  const setting = Object.hasOwn(SETTINGS, field)
    ? t(SETTINGS[field as keyof typeof SETTINGS])
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
