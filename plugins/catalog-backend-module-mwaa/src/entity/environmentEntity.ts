import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  stringifyLocationRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ENVIRONMENT_RESOURCE_TYPE,
  MWAA_LOCATION_TYPE,
  parseEnvironmentArn,
} from 'backstage-plugin-mwaa-common';
import type { EnvironmentSummary } from 'backstage-plugin-mwaa-node';
import type { DiscoveryConfig } from '../config/readDiscoveryConfig';
import { consoleUrl } from './consoleUrl';
import { entityName } from './entityName';
import { entityTags } from './entityTags';
import { refFromTag } from './refFromTag';

/** Labels by which entities of one account or Region can be selected. */
const ACCOUNT_LABEL = 'aws.amazon.com/account-id';
const REGION_LABEL = 'aws.amazon.com/region';

/** @internal */
export interface EnvironmentEntity {
  entity: ResourceEntity;
  /** What is wrong with the environment's tags, in whole sentences. */
  warnings: string[];
}

/**
 * The catalog entity of an environment.
 *
 * @param accountName - what people call its account
 * @throws InputError when the environment's ARN is none
 */
export function environmentEntity(
  environment: EnvironmentSummary,
  accountName: string,
  config: Pick<DiscoveryConfig, 'defaultOwner' | 'defaultSystem' | 'tags'>,
): EnvironmentEntity {
  const arn = parseEnvironmentArn(environment.arn);
  const owner = refFromTag(
    environment.tags,
    config.tags.owner,
    'group',
    config.defaultOwner,
  );
  const system = refFromTag(
    environment.tags,
    config.tags.system,
    'system',
    config.defaultSystem ?? undefined,
  );
  const warnings = [owner, system].flatMap(({ warning }) => warning ?? []);
  const location = stringifyLocationRef({
    type: MWAA_LOCATION_TYPE,
    target: arn.arn,
  });
  const console = consoleUrl(arn);
  return {
    warnings,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: entityName(arn),
        title: arn.name,
        description: [
          `Apache Airflow ${environment.airflowVersion} on Amazon MWAA (${environment.environmentClass}) in ${accountName}, ${arn.region}.`,
          ...warnings,
        ].join(' '),
        annotations: {
          [MWAA_ENVIRONMENT_ARN_ANNOTATION]: arn.arn,
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          [ANNOTATION_VIEW_URL]: console,
        },
        labels: {
          [ACCOUNT_LABEL]: arn.account,
          [REGION_LABEL]: arn.region,
        },
        tags: entityTags(environment),
        links: [
          ...(environment.webserverUrl
            ? [
                {
                  url: `https://${environment.webserverUrl}`,
                  title: 'Airflow UI',
                  icon: 'dashboard',
                },
              ]
            : []),
          { url: console, title: 'AWS console', icon: 'cloud' },
        ],
      },
      spec: {
        type: MWAA_ENVIRONMENT_RESOURCE_TYPE,
        owner: owner.ref ?? config.defaultOwner,
        ...(system.ref && { system: system.ref }),
      },
    },
  };
}
