import { useMwaaTranslation } from '../../translation';
import findingStyles from '../../findings/Findings.module.css';
import lifecycle from '../../lifecycle/Lifecycle.module.css';

const FIXED = [
  'formUpdate.fixed.name',
  'formUpdate.fixed.place',
  'formUpdate.fixed.vpc',
  'formUpdate.fixed.routing',
  'formUpdate.fixed.kmsKey',
  'formUpdate.fixed.owner',
  'formUpdate.fixed.version',
] as const;

/** What the form does not ask for, because no update changes it, and why. */
export function FixedSettings() {
  const { t } = useMwaaTranslation();
  return (
    <details className={findingStyles.details}>
      <summary>{t('formUpdate.fixedLabel')}</summary>
      <ul className={`${lifecycle.plain} ${lifecycle.unfolded}`}>
        {FIXED.map(key => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </details>
  );
}
