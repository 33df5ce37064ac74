import { Button, ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import type { EnvironmentArn } from 'backstage-plugin-mwaa-common';
import type { Environment, Verdict } from 'mwaa-network';
import type { ReactNode } from 'react';
import { environmentConsoleUrl } from '../common/consoleUrl';
import { Facts } from '../common/Facts';
import { RelativeTime } from '../common/RelativeTime';
import { absoluteTime } from '../common/time';
import { EnvironmentStatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation, type MwaaTranslate } from '../translation';
import styles from './EnvironmentHeader.module.css';

interface EnvironmentHeaderProps {
  arn: EnvironmentArn;
  environment: Environment;
  verdict: Verdict;
  readAt: string;
  refreshing: boolean;
  onRefresh: () => void;
  /** What else can be done. */
  actions?: ReactNode;
}

/** Of links that lead out of the portal. */
const elsewhere = {
  target: '_blank',
  rel: 'noopener noreferrer',
  iconEnd: <RiExternalLinkLine aria-hidden="true" />,
};

/** Which environment this is, how it is, and when that was read. */
export function EnvironmentHeader(props: EnvironmentHeaderProps) {
  const { t } = useMwaaTranslation();
  const { arn, environment, verdict, refreshing } = props;
  const consoleUrl = environmentConsoleUrl(arn, arn.name);
  const airflowUrl = airflowAddress(environment.WebserverUrl);
  const none = t('environment.noValue');

  return (
    <header className={styles.root}>
      <div className={styles.top}>
        <Text as="h2" variant="title-small" weight="bold">
          {arn.name}
        </Text>
        <EnvironmentStatusBadge status={environment.Status ?? none} />
        <div className={styles.actions}>
          <Text variant="body-small" color="secondary">
            {t('environment.readAt', {
              time: <RelativeTime iso={props.readAt} />,
            })}
          </Text>
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine aria-hidden="true" />}
            isPending={refreshing}
            onPress={props.onRefresh}
          >
            {t(refreshing ? 'environment.refreshing' : 'environment.refresh')}
          </Button>
          {props.actions}
          {consoleUrl && (
            <ButtonLink variant="secondary" href={consoleUrl} {...elsewhere}>
              {t('environment.openConsole')}
            </ButtonLink>
          )}
          {airflowUrl && (
            <ButtonLink href={airflowUrl} {...elsewhere}>
              {t('environment.openAirflow')}
            </ButtonLink>
          )}
        </div>
      </div>
      <Facts
        className={styles.facts}
        label={t('environment.detailsLabel')}
        facts={[
          ['environment.account', arn.account],
          ['environment.region', arn.region],
          ['environment.airflowVersion', environment.AirflowVersion ?? none],
          [
            'environment.environmentClass',
            environment.EnvironmentClass ?? none,
          ],
          ['environment.routing', routingText(verdict, t)],
          [
            'environment.webserverAccess',
            accessText(environment.WebserverAccessMode, t) ?? none,
          ],
          [
            'environment.created',
            environment.CreatedAt ? absoluteTime(environment.CreatedAt) : none,
          ],
          [
            'environment.lastUpdate',
            lastUpdateText(environment.LastUpdate, t) ?? none,
          ],
        ]}
      />
    </header>
  );
}

function routingText(verdict: Verdict, t: MwaaTranslate): string {
  const routing = t(`routing.${verdict.routing}`);
  return t(
    verdict.routingBasis.how === 'declared'
      ? 'environment.routingDeclared'
      : 'environment.routingInferred',
    { routing },
  );
}

function accessText(
  mode: string | undefined,
  t: MwaaTranslate,
): string | undefined {
  switch (mode) {
    case 'PUBLIC_ONLY':
    case 'PRIVATE_ONLY':
    case 'PUBLIC_AND_PRIVATE':
      return t(`webserverAccess.${mode}`);
    default:
      return mode;
  }
}

function lastUpdateText(
  update: Environment['LastUpdate'],
  t: MwaaTranslate,
): string | undefined {
  const status = update?.Status;
  const known =
    status === 'SUCCESS' || status === 'PENDING' || status === 'FAILED'
      ? t(`updateStatus.${status}`)
      : status;
  const parts = [known, update?.CreatedAt && absoluteTime(update.CreatedAt)];
  return parts.filter(Boolean).join(', ') || undefined;
}

/** MWAA gives a bare host name; anything else is no link to follow. */
function airflowAddress(host: string | undefined): string | undefined {
  const name = host?.replace(/^https:\/\//, '');
  return name && /^[a-z0-9.-]+(:\d+)?$/i.test(name)
    ? `https://${name}`
    : undefined;
}
