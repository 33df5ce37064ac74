import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useMwaaTranslation } from '../translation';

const SHOWN_MILLISECONDS = 2_000;

/** Copies a text, and says whether it could. */
export function CopyButton(props: { text: string; what: string }) {
  const { t } = useMwaaTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(null), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      // Absent on pages that were not loaded over HTTPS.
      await navigator.clipboard.writeText(props.text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };

  const Icon = outcome === 'copied' ? RiCheckLine : RiFileCopyLine;
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<Icon aria-hidden="true" />}
      aria-label={t('copy.label', { what: props.what })}
      onPress={copy}
    >
      <span aria-live="polite">{t(`copy.${outcome ?? 'copy'}`)}</span>
    </Button>
  );
}
