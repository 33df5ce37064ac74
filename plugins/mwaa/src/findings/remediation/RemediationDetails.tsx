import { Text } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiForbidLine,
  RiUserSettingsLine,
} from '@remixicon/react';
import type { RemediationItem } from 'mwaa-network';
import { CopyButton } from '../../common/CopyButton';
import findingStyles from '../Findings.module.css';
import { toneClass } from '../../status/tones';
import { useMwaaTranslation } from '../../translation';
import styles from '../../common/Layout.module.css';

const LOOKS = {
  addable: { icon: RiAddCircleLine, tone: 'positive' },
  'owners-change': { icon: RiUserSettingsLine, tone: 'warning' },
  'another-vpc': { icon: RiForbidLine, tone: 'negative' },
} as const;

function Commands({ commands }: { commands: readonly string[] }) {
  const { t } = useMwaaTranslation();
  return commands.map(command => (
    <div className={findingStyles.command} key={command}>
      <pre>{command}</pre>
      <CopyButton text={command} what={t('copy.command')} />
    </div>
  ));
}

/** Who can fix a finding, and how: by icon, text and colour. */
export function RemediationDetails({ item }: { item: RemediationItem }) {
  const { t } = useMwaaTranslation();
  const { icon: Icon, tone } = LOOKS[item.remediation];
  return (
    <div className={findingStyles.block}>
      <p className={`${styles.remediation} ${toneClass(tone)}`}>
        <Icon aria-hidden="true" />
        <strong>{t(`remediation.${item.remediation}`)}</strong>
      </p>
      <Text as="p" variant="body-small">
        {item.reason}
      </Text>
      {item.adds.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('remediation.adds', { resources: item.adds.join(', ') })}
        </Text>
      )}
      <Commands commands={item.commands} />
      {item.byHand && (
        <details className={findingStyles.details}>
          <summary>{t('remediation.byHand')}</summary>
          <Commands commands={item.byHand} />
        </details>
      )}
      {item.templateDiff && (
        <details className={findingStyles.details}>
          <summary>{t('remediation.diff')}</summary>
          <div className={findingStyles.command}>
            <pre>{item.templateDiff}</pre>
            <CopyButton text={item.templateDiff} what={t('copy.diff')} />
          </div>
        </details>
      )}
    </div>
  );
}
