import { isRecord } from '../request/checks/value';
import type { Fragment } from './stack/context';
import type { EnvironmentRequest } from '../request';
import { requestFields } from '../request/validateRequest';

const KEY = 'MwaaForBackstage';

/** Stands for the value of an Airflow option that is not told, and stays. */
export const KEPT_VALUE = '********';

/**
 * What a template remembers of the request that it was made for, so that an
 * update knows what was asked: the stack is the record. Values of Airflow's
 * options may be secrets; of them only the names are remembered. Of fields that
 * a request does not have nothing is: they may be secrets under another name.
 *
 * @param network - in an existing VPC: logical ids of what is added to it
 */
export function requestMetadata(
  request: EnvironmentRequest,
  network: readonly string[] = [],
): Record<string, unknown> {
  return {
    [KEY]: {
      ...(network.length > 0 ? { Network: network } : {}),
      Request: {
        ...knownFields(request),
        ...(request.airflowConfigurationOptions
          ? {
              airflowConfigurationOptions: Object.fromEntries(
                Object.keys(request.airflowConfigurationOptions)
                  .sort()
                  .map(name => [name, KEPT_VALUE]),
              ),
            }
          : {}),
      },
    },
  };
}

/** A request without what is no field of one: it may be a secret under a misspelt name. */
export function knownFields(request: EnvironmentRequest): EnvironmentRequest {
  return {
    ...only(request, requestFields.request),
    ...(request.vpc && { vpc: only(request.vpc, requestFields.vpc) }),
    ...(request.access && {
      access: only(request.access, requestFields.access),
    }),
  };
}

function only<T extends object>(record: T, fields: readonly string[]): T {
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => fields.includes(field)),
  ) as T;
}

/**
 * The request that the product made a template for, with asterisks for the
 * values of Airflow's options; undefined for a template of somebody else's.
 *
 * @param template - as an object or as JSON text
 * @public
 */
export function requestOfTemplate(
  template: unknown,
): EnvironmentRequest | undefined {
  const request = ownMetadata(template)?.Request;
  return isRecord(request) && typeof request.name === 'string'
    ? (request as unknown as EnvironmentRequest)
    : undefined;
}

/**
 * The environment that a template of the product's repairs; undefined for one
 * that is no repair.
 *
 * @param template - as an object or as JSON text
 * @public
 */
export function repairedBy(template: unknown): string | undefined {
  const repairs = ownMetadata(template)?.Repairs;
  return typeof repairs === 'string' ? repairs : undefined;
}

/**
 * What an environment's stack has added to the network of an existing VPC.
 *
 * @param template - as an object or as JSON text
 */
export function carriedResources(template: unknown): Fragment['Resources'] {
  const parsed = parse(template);
  const ids = ownMetadata(template)?.Network;
  const resources = isRecord(parsed) ? parsed.Resources : undefined;
  if (!Array.isArray(ids) || !isRecord(resources)) return {};
  return Object.fromEntries(
    ids
      .filter(id => isRecord(resources[id]))
      .map(id => [id, resources[id] as Fragment['Resources'][string]]),
  );
}

/**
 * Full names of the services that a template makes endpoints for.
 *
 * @param template - as an object or as JSON text
 */
export function serviceNamesOf(template: unknown): string[] {
  const parsed = parse(template);
  const resources = isRecord(parsed) ? parsed.Resources : undefined;
  if (!isRecord(resources)) return [];
  return Object.values(resources).flatMap(resource => {
    if (!isRecord(resource) || resource.Type !== 'AWS::EC2::VPCEndpoint') {
      return [];
    }
    const { Properties } = resource;
    return isRecord(Properties) && typeof Properties.ServiceName === 'string'
      ? [Properties.ServiceName]
      : [];
  });
}

function ownMetadata(template: unknown): Record<string, unknown> | undefined {
  const parsed = parse(template);
  const metadata = isRecord(parsed) ? parsed.Metadata : undefined;
  const own = isRecord(metadata) ? metadata[KEY] : undefined;
  return isRecord(own) ? own : undefined;
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    // A template of the product's own is JSON.
    return undefined;
  }
}
