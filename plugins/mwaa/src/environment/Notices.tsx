import { Alert } from '@backstage/ui';
import type { Environment, NetworkSnapshot } from 'mwaa-network';
import { absoluteTime } from '../common/time';
import {
  environmentStatus,
  environmentStatusText,
} from '../status/environmentStatus';
import { useMwaaTranslation } from '../translation';
import styles from './Notices.module.css';
import { partsNotRead } from './partsNotRead';

/** What one has to know before reading the rest. */
export function Notices(props: {
  environment: Environment;
  snapshot: NetworkSnapshot;
  readAt: string;
  refreshError?: Error;
}) {
  const { t } = useMwaaTranslation();
  const { refreshError } = props;
  return (
    <div className={styles.notices}>
      {refreshError && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('environment.refreshFailed', {
            message: refreshError.message,
            time: absoluteTime(props.readAt),
          })}
        />
      )}
      <ProgressNotice environment={props.environment} />
      <FailureNotice environment={props.environment} />
      <PartialReadingNotice snapshot={props.snapshot} />
    </div>
  );
}

function ProgressNotice(props: { environment: Environment }) {
  const { t } = useMwaaTranslation();
  const { Status: status = '', ...environment } = props.environment;
  if (!environmentStatus(status).inProgress) {
    return null;
  }
  const none = t('environment.noValue');
  const descriptions: Record<string, string> = {
    CREATING: t('progress.CREATING'),
    PENDING: t('progress.PENDING', {
      databaseService: environment.DatabaseVpcEndpointService ?? none,
      webserverService: environment.WebserverVpcEndpointService ?? none,
    }),
  };
  return (
    <Alert
      status="info"
      icon
      isPending={status !== 'PENDING'}
      title={t('progress.title', { status: environmentStatusText(status, t) })}
      description={descriptions[status] ?? t('progress.other')}
    />
  );
}

const failures = {
  CREATE_FAILED: {
    title: 'failure.createTitle',
    remedy: 'failure.createRemedy',
  },
  UPDATE_FAILED: {
    title: 'failure.updateTitle',
    remedy: 'failure.updateRemedy',
  },
  UNAVAILABLE: {
    title: 'failure.unavailableTitle',
    remedy: 'failure.unavailableRemedy',
  },
} as const;

function FailureNotice(props: { environment: Environment }) {
  const { t } = useMwaaTranslation();
  const { Status: status = '', LastUpdate } = props.environment;
  if (!Object.hasOwn(failures, status)) {
    return null;
  }
  const { title, remedy } = failures[status as keyof typeof failures];
  const error = LastUpdate?.Error;
  return (
    <Alert
      status="danger"
      icon
      title={t(title)}
      description={
        <>
          {error
            ? t('failure.withError', {
                code: error.ErrorCode ?? status,
                message: error.ErrorMessage ?? '',
              })
            : t('failure.noError')}{' '}
          {t(remedy)}
        </>
      }
    />
  );
}

function PartialReadingNotice(props: { snapshot: NetworkSnapshot }) {
  const { t } = useMwaaTranslation();
  const parts = partsNotRead(props.snapshot);
  if (parts.length === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t('partial.title', { count: parts.length })}
      description={
        <>
          {t('partial.description')}
          <details className={styles.parts}>
            <summary>{t('partial.show')}</summary>
            <ul>
              {parts.map(({ name, reason }) => (
                <li key={name}>
                  <code>{name}</code>: {reason}
                </li>
              ))}
            </ul>
          </details>
        </>
      }
    />
  );
}
