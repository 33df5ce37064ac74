import type { ReactNode } from 'react';
import { useMwaaTranslation, type MwaaMessageKey } from '../translation';

/** A description list; a dash for what is empty, and no line for what is not there. */
export function Facts(props: {
  className: string;
  label?: string;
  facts: Array<readonly [label: MwaaMessageKey, value: ReactNode]>;
}) {
  const { t } = useMwaaTranslation();
  return (
    <dl className={props.className} aria-label={props.label}>
      {props.facts
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
    </dl>
  );
}
