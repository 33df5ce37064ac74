import { Text } from '@backstage/ui';
import { CopyButton } from '../common/CopyButton';
import { useMwaaTranslation } from '../translation';
import { remedyParts } from './remedyParts';
import styles from './Findings.module.css';

/** What to do, with commands that can be copied. */
export function Remedy(props: { remedy: string; compact?: boolean }) {
  const { t } = useMwaaTranslation();
  return (
    <div className={styles.remedy}>
      {remedyParts(props.remedy).map((part, index) =>
        part.kind === 'text' ? (
          <Text
            as="p"
            variant={props.compact ? 'body-small' : 'body-medium'}
            key={index}
          >
            {part.text}
          </Text>
        ) : (
          <div className={styles.command} key={index}>
            <pre>{part.text}</pre>
            <CopyButton text={part.text} what={t('copy.command')} />
          </div>
        ),
      )}
    </div>
  );
}
