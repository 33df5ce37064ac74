import { Alert, Text } from '@backstage/ui';
import type {
  DecommissionPlan,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
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
        <Resources
          heading={headings}
          title={t('formDecommission.goes', {
            number: String(plan.goes.length),
          })}
          none={t('formDecommission.nothingGoes')}
          resources={plan.goes}
        />
        <Resources
          heading={headings}
          title={t('formDecommission.stays', {
            number: String(plan.stays.length),
          })}
          none={t('formDecommission.nothingStays')}
          resources={plan.stays}
        />
      </div>
    </>
  );
}

function Resources(props: {
  heading: 'h3' | 'h4';
  title: string;
  /** What is said when there is none. */
  none: string;
  resources: RetiredResource[];
}) {
  const { heading, none, resources, title } = props;
  return (
    <div className={styles.stack}>
      <Text as={heading} variant="body-medium" weight="bold">
        {title}
      </Text>
      {resources.length === 0 ? (
        <Text variant="body-small">{none}</Text>
      ) : (
        <ul className={styles.plain}>
          {resources.map(({ id, reason, title: name }) => (
            <li key={`${name} ${id}`}>
              {name} <code>{id}</code>
              {reason && `: ${reason}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
