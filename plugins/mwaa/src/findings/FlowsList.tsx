import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { displayId, type FlowResult, type Status } from 'mwaa-network';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import styles from './Findings.module.css';
import { Remedy } from './Remedy';

const asStatus: Record<FlowResult['status'], Status> = {
  blocked: 'fail',
  unknown: 'unknown',
  reachable: 'pass',
};

/** The traffic that MWAA needs, and which hop stops what does not get through. */
export function FlowsList(props: { flows: readonly FlowResult[] }) {
  const { t } = useMwaaTranslation();
  const loud = props.flows.filter(({ status }) => status !== 'reachable');
  const quiet = props.flows.filter(({ status }) => status === 'reachable');

  return (
    <div className={styles.groups}>
      {loud.length > 0 && (
        <ul className={styles.loud}>
          {loud.map(flow => (
            <li className={styles.finding} key={flow.id}>
              <div className={styles.head}>
                <StatusBadge
                  status={asStatus[flow.status]}
                  text={t(`flows.${flow.status}`)}
                />
                <Text as="h4" variant="body-large" weight="bold">
                  {flow.title}
                </Text>
              </div>
              {flow.reason && (
                <Text as="p" variant="body-medium">
                  {flow.reason}
                </Text>
              )}
              {flow.blockedBy && (
                <>
                  <Text as="p" variant="body-medium">
                    <code>
                      {t('flows.blockedBy', {
                        code: flow.blockedBy.code,
                        resource: displayId(flow.blockedBy.resource),
                      })}
                    </code>{' '}
                    {flow.blockedBy.message}
                  </Text>
                  <Remedy remedy={flow.blockedBy.remedy} />
                </>
              )}
              <Hops flow={flow} />
            </li>
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <Accordion>
          <AccordionTrigger
            title={t('flows.passing', { count: quiet.length })}
          />
          <AccordionPanel>
            <ul className={styles.quiet}>
              {quiet.map(flow => (
                <li key={flow.id}>
                  <StatusBadge
                    status="pass"
                    text={t('flows.reachable')}
                  />
                  <div>
                    <Text variant="body-medium" weight="bold">
                      {flow.title}
                    </Text>
                    <Hops flow={flow} />
                  </div>
                </li>
              ))}
            </ul>
          </AccordionPanel>
        </Accordion>
      )}
    </div>
  );
}

function Hops(props: { flow: FlowResult }) {
  const { t } = useMwaaTranslation();
  if (props.flow.hops.length === 0) {
    return null;
  }
  return (
    <ol className={styles.hops} aria-label={t('flows.hops')}>
      {props.flow.hops.map((hop, index) => (
        <li key={index}>
          <code>{displayId(hop.resource)}</code> {hop.detail}
        </li>
      ))}
    </ol>
  );
}
