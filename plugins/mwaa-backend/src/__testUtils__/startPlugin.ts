import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type PermissionEvaluator,
} from '@backstage/plugin-permission-common';
import {
  MwaaClient,
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_LOCATION_TYPE,
} from 'backstage-plugin-mwaa-common';
import { mwaaAwsServiceRef, type MwaaAws } from 'backstage-plugin-mwaa-node';
import mwaaPlugin from '../index';

/** An entity that names an environment; emitted by discovery, if it says so. */
export function environmentEntity(
  name: string,
  arn: string | undefined,
  more: {
    discovered?: boolean;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        ...(arn && { [MWAA_ENVIRONMENT_ARN_ANNOTATION]: arn }),
        'backstage.io/managed-by-origin-location': more.discovered
          ? `${MWAA_LOCATION_TYPE}:${arn}`
          : 'url:https://github.com/acme/data/catalog-info.yaml',
        ...more.annotations,
      },
    },
    spec: { type: 'mwaa-environment', owner: 'group:default/data' },
  };
}

/** @internal */
export interface StartPluginOptions {
  aws?: MwaaAws;
  entities?: Entity[];
  /** Names of the permissions that are denied. */
  denied?: string[];
  /** What the policy says of others, by the permission's name. */
  conditions?: Record<string, ConditionalPolicyDecision>;
  config?: object;
  /** What the user belongs to. */
  ownershipRefs?: string[];
  /** Instead of a mocked service, for example. */
  features?: BackendFeature[];
}

/** The whole plugin on a test backend, and a client for it. */
export async function startPlugin(options: StartPluginOptions) {
  const denied = new Set(options.denied);
  const decide: PermissionEvaluator['authorize'] = async requests =>
    requests.map(({ permission }) => ({
      result: denied.has(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }));
  const permissions = mockServices.permissions.mock({
    authorize: decide,
    authorizeConditional: async requests =>
      requests.map(
        ({ permission }) =>
          options.conditions?.[permission.name] ?? {
            result: denied.has(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          },
      ),
  });
  const audit: Array<{ eventId: string; outcome: string; meta: unknown }> = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => ({
      success: async () => {
        audit.push({ eventId, outcome: 'success', meta });
      },
      fail: async () => {
        audit.push({ eventId, outcome: 'fail', meta });
      },
    }),
  });
  const backend = await startTestBackend({
    features: [
      ...(options.features ?? []),
      mwaaPlugin,
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      permissions.factory,
      auditor.factory,
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/mock',
          ownershipEntityRefs: options.ownershipRefs ?? ['user:default/mock'],
        }),
      }).factory,
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      ...(options.aws
        ? [
            createServiceFactory({
              service: mwaaAwsServiceRef,
              deps: { logger: coreServices.logger },
              factory: () => options.aws!,
            }),
          ]
        : []),
    ],
  });
  const { server } = backend;
  const baseUrl = `http://localhost:${server.port()}/api/mwaa`;
  const client = new MwaaClient({
    discoveryApi: { getBaseUrl: async () => baseUrl },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: {
            Authorization: mockCredentials.user.header(),
            ...init?.headers,
          },
        }),
    },
  });
  return { audit, backend, baseUrl, client, permissions };
}

/** What the backend said, of a call that it refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => {
      throw new Error('It was not refused');
    },
    (error: Error & { cause?: Error }) => error.cause?.message ?? '',
  );
}
