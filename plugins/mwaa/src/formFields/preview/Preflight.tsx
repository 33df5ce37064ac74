import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { EnvironmentRequest, PreflightCheck } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import findingStyles from '../../findings/Findings.module.css';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { isUnderWay, useReading } from '../../reading';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';
import { useRested } from './useRested';

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
  const rested = useRested(text, REST_MILLISECONDS, props.isPlanned);
  // Those read stay while newer ones are on the way, so that nothing jumps.
  const { reading, refresh } = useReading(
    rested === null
      ? null
      : {
          from: api,
          key: ['preflight', rested],
          read: async signal => {
            const { preflight } = await api.plan(JSON.parse(rested), {
              signal,
            });
            return preflight;
          },
        },
    { keepsPrevious: true },
  );
  const pending = !props.isPlanned || rested !== text || isUnderWay(reading);
  let shown = reading;
  if (reading.status === 'read') {
    if (reading.error) shown = { status: 'failed', error: reading.error };
  } else if (pending) {
    shown = { status: 'loading' };
  }

  return (
    <Asking
      reading={shown}
      retry={refresh}
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
      className={layout.stack}
      aria-label={t('formPreflight.label')}
      aria-busy={pending}
    >
      <div className={layout.row}>
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
        className={pending ? `${layout.stack} ${layout.stale}` : layout.stack}
      >
        {others.length > 0 && <List checks={others} />}
        {passed.length > 0 && (
          <details className={findingStyles.details}>
            <summary>
              {t('formPreflight.passed', { count: passed.length })}
            </summary>
            <div className={layout.unfolded}>
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
    <ul className={layout.list}>
      {checks.map(({ id, message, remedy, status, title }) => (
        <li key={`${id} ${title}`} className={layout.item}>
          <div className={layout.row}>
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
