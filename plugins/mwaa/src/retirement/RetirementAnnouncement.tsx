import { Alert, Text } from '@backstage/ui';
import type { DecommissionPlan } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import styles from '../common/Layout.module.css';

/** What retiring an environment deletes, what it leaves and why. */
export function RetirementAnnouncement(props: {
  plan: DecommissionPlan;
  /** Of its headings, which follow that of what it stands in. */
  headings: 'h3' | 'h4';
}) {
  const { t } = useMwaaTranslation();
  const { headings, plan } = props;
  return (
    <>
      {plan.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <div className={styles.columns}>
        {(['goes', 'stays'] as const).map(part => (
          <div key={part} className={styles.stack}>
            <Text as={headings} variant="body-medium" weight="bold">
              {t(`formDecommission.${part}`, {
                number: String(plan[part].length),
              })}
            </Text>
            {plan[part].length === 0 ? (
              <Text variant="body-small">
                {t(`formDecommission.nothing.${part}`)}
              </Text>
            ) : (
              <ul className={styles.plain}>
                {plan[part].map(({ id, reason, title }) => (
                  <li key={`${title} ${id}`}>
                    {title} <code>{id}</code>
                    {reason && `: ${reason}`}
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
