import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { EnvironmentRequest, PreflightCheck } from 'mwaa-network';
import { useEffect, useRef, useState } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import findingStyles from '../../findings/Findings.module.css';
import { Asking } from '../../lifecycle/Asking';
import lifecycle from '../../lifecycle/Lifecycle.module.css';
import { useReading } from '../../lifecycle/useReading';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';

/** The account is asked once the form has rested for so long. */
const REST_MILLISECONDS = 1_000;

/** What the account says to a plan that the browser has made: quotas, permissions, what is named. */
export function Preflight(props: {
  request: EnvironmentRequest;
  isPlanned: boolean;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const text = JSON.stringify(props.request);
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (!props.isPlanned) return undefined;
    const timer = setTimeout(() => setRested(text), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, props.isPlanned]);
  const { reading, retry } = useReading(rested, async signal => {
    const { preflight } = await api.plan(JSON.parse(rested ?? '{}'), {
      signal,
    });
    return preflight;
  });
  // Kept while newer ones are on the way, so that nothing jumps.
  const known = useRef<PreflightCheck[] | null>(null);
  if (reading.status === 'read') known.current = reading.value;
  if (reading.status === 'failed') known.current = null;
  const pending =
    !props.isPlanned || rested !== text || reading.status === 'loading';
  let shown = reading;
  if (known.current) shown = { status: 'read', value: known.current };
  else if (pending) shown = { status: 'loading' };

  return (
    <Asking
      reading={shown}
      retry={retry}
      loading={t('formPreflight.asking')}
      failed={t('formPreflight.failed')}
    >
      {checks => <Checks checks={checks} pending={pending} />}
    </Asking>
  );
}

function Checks(props: { checks: PreflightCheck[]; pending: boolean }) {
  const { t } = useMwaaTranslation();
  const { checks, pending } = props;
  if (checks.length === 0 && !pending) return null;
  const passed = checks.filter(({ status }) => status === 'pass');
  const others = checks.filter(({ status }) => status !== 'pass');
  return (
    <section
      className={lifecycle.stack}
      aria-label={t('formPreflight.label')}
      aria-busy={pending}
    >
      <div className={lifecycle.row}>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('formPreflight.label')}
        </Text>
        <span role="status">
          {pending && (
            <Text variant="body-small">{t('formPreflight.askingAnew')}</Text>
          )}
        </span>
      </div>
      <div
        className={
          pending ? `${lifecycle.stack} ${lifecycle.stale}` : lifecycle.stack
        }
      >
        {others.length > 0 && <List checks={others} />}
        {passed.length > 0 && (
          <details className={findingStyles.details}>
            <summary>
              {t('formPreflight.passed', { count: passed.length })}
            </summary>
            <div className={lifecycle.unfolded}>
              <List checks={passed} />
            </div>
          </details>
        )}
      </div>
    </section>
  );
}

function List({ checks }: { checks: PreflightCheck[] }) {
  return (
    <ul className={lifecycle.list}>
      {checks.map(({ id, message, remedy, status, title }) => (
        <li key={`${id} ${title}`} className={lifecycle.item}>
          <div className={lifecycle.row}>
            <StatusBadge status={status} />
            <Text variant="body-medium" weight="bold">
              {title}
            </Text>
          </div>
          <Text as="p" variant="body-small">
            {message}
          </Text>
          {remedy && (
            <Text as="p" variant="body-small" color="secondary">
              {remedy}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
