import { useMwaaTranslation } from '../../translation';
import { fixedFields, type FieldName } from '../../translation/messages/fields';
import findingStyles from '../../findings/Findings.module.css';
import layout from '../../common/Layout.module.css';

const FIXED = Object.keys(fixedFields) as FieldName[];

/** What the form does not ask for, because no update changes it, and why. */
export function FixedSettings() {
  const { t } = useMwaaTranslation();
  return (
    <details className={findingStyles.details}>
      <summary>{t('formUpdate.fixedLabel')}</summary>
      <ul className={`${layout.plain} ${layout.unfolded}`}>
        {FIXED.map(name => (
          <li key={name}>{t(`formUpdate.fixed.${name}`)}</li>
        ))}
      </ul>
    </details>
  );
}
