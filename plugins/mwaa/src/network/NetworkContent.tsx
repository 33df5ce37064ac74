import type { Entity } from '@backstage/catalog-model';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { RiErrorWarningLine } from '@remixicon/react';
import { MWAA_ENVIRONMENT_ARN_ANNOTATION } from 'backstage-plugin-mwaa-common';
import { Readable } from '../common/Readable';
import {
  environmentReference,
  isEnvironmentResource,
} from '../entity/environmentReference';
import { StateMessage } from '../states/StateMessage';
import { useMwaaTranslation } from '../translation';
import { EnvironmentNetwork } from './EnvironmentNetwork';
import { RelatedNetwork } from './RelatedNetwork';

/**
 * The Network tab: the network of the environment that the entity stands for,
 * or of one that it depends on. The entity page gives it its frame.
 *
 * @public
 */
export function NetworkContent() {
  const { entity } = useEntity();
  return (
    <Readable>
      <NetworkOf entity={entity} />
    </Readable>
  );
}

function NetworkOf({ entity }: { entity: Entity }) {
  const { t } = useMwaaTranslation();
  const reference = environmentReference(entity);
  switch (reference.kind) {
    case 'arn':
      return <EnvironmentNetwork entity={entity} arn={reference.arn} />;
    case 'malformed':
      return (
        <StateMessage
          icon={RiErrorWarningLine}
          tone="warning"
          title={t('state.malformed.title')}
          description={t('state.malformed.description', {
            annotation: MWAA_ENVIRONMENT_ARN_ANNOTATION,
            value: reference.value,
          })}
          remedy={t('state.malformed.remedy')}
        />
      );
    default:
      return isEnvironmentResource(entity) ? (
        <MissingAnnotationEmptyState
          annotation={MWAA_ENVIRONMENT_ARN_ANNOTATION}
        />
      ) : (
        <RelatedNetwork entity={entity} />
      );
  }
}
