/**
 * Every route of the REST API and every scaffolder action, as somebody would
 * call it about an environment, operation or owner. A test holds the list to
 * the routes that the backend registers.
 */
import { PLACES } from './portal.mjs';

const [{ account, region }] = PLACES;
const place = `/v1/accounts/${account}/regions/${region}`;
const environment = ({ name }) =>
  `/v1/environments/${account}/${region}/${name}`;
const of = ({ name }) => ({ account, region, name });

let starts = 0;
const start = (kind, more) => target => ({
  kind,
  idempotencyKey: `matrix-${kind}-${(starts += 1)}`,
  ...more(target),
});

/**
 * What is asked: `[name, method, path of the target, body of the target]`. A
 * target is `{ name, entity, owner, vpcId, operationId }`; in a target that is
 * absent every one of them names nothing.
 */
export const ROUTES = [
  [
    'entity environment',
    'GET',
    ({ entity }) => `/v1/entities/resource/default/${entity}/environment`,
  ],
  ['provisioning targets', 'GET', () => '/v1/provisioning-targets'],
  [
    'facts',
    'GET',
    ({ owner }) => `${place}/facts?owner=${encodeURIComponent(owner)}`,
  ],
  [
    'usable',
    'GET',
    ({ owner }) => `${place}/usable?owner=${encodeURIComponent(owner)}`,
  ],
  [
    'vpc',
    'GET',
    ({ owner, vpcId }) =>
      `${place}/vpcs/${vpcId}?owner=${encodeURIComponent(owner)}`,
  ],
  [
    'plan',
    'POST',
    () => '/v1/plans',
    ({ owner }) => ({
      request: { account, region, owner, name: 'matrix-plan' },
    }),
  ],
  [
    'update plan',
    'POST',
    target => `${environment(target)}/update-plan`,
    () => ({ changes: { maxWorkers: 7 } }),
  ],
  [
    'repair plan',
    'POST',
    target => `${environment(target)}/repair-plan`,
    () => ({}),
  ],
  [
    'decommission plan',
    'POST',
    target => `${environment(target)}/decommission-plan`,
    () => ({}),
  ],
  ['operations of one', 'GET', target => `${environment(target)}/operations`],
  [
    'client VPN',
    'GET',
    target => `${environment(target)}/client-vpn-configuration`,
  ],
  [
    'start provision',
    'POST',
    () => '/v1/operations',
    start('provision', ({ owner }) => ({
      request: {
        account,
        region,
        owner,
        name: `matrix-${(starts += 1)}`,
      },
    })),
  ],
  [
    'start update',
    'POST',
    () => '/v1/operations',
    start('update', target => ({
      environment: of(target),
      changes: { maxWorkers: 7 },
    })),
  ],
  [
    'start repair',
    'POST',
    () => '/v1/operations',
    start('repair', target => ({ environment: of(target) })),
  ],
  [
    'start decommission',
    'POST',
    () => '/v1/operations',
    start('decommission', target => ({
      environment: of(target),
      confirm: target.name,
    })),
  ],
  [
    'start drift',
    'POST',
    () => '/v1/operations',
    start('drift', target => ({ environment: of(target) })),
  ],
  ['all operations', 'GET', () => '/v1/operations'],
  ['operation', 'GET', ({ operationId }) => `/v1/operations/${operationId}`],
  [
    'operation events',
    'GET',
    ({ operationId }) => `/v1/operations/${operationId}/events`,
  ],
  [
    'cancel',
    'POST',
    ({ operationId }) => `/v1/operations/${operationId}/cancel`,
    () => ({}),
  ],
  [
    'approve',
    'POST',
    ({ operationId }) => `/v1/operations/${operationId}/approve`,
    () => ({}),
  ],
  [
    'retry',
    'POST',
    ({ operationId }) => `/v1/operations/${operationId}/retry`,
    () => ({}),
  ],
  [
    'give up',
    'POST',
    ({ operationId }) => `/v1/operations/${operationId}/give-up`,
    () => ({ reason: 'The matrix asks' }),
  ],
  ['audit summary', 'GET', () => '/v1/audit/summary'],
  ['audit environments', 'GET', () => '/v1/audit/environments'],
  ['audit rules', 'GET', () => '/v1/audit/rules'],
  ['audit export', 'GET', () => '/v1/audit/export.csv'],
  [
    'audit history',
    'GET',
    ({ name }) => `/v1/audit/environments/${account}/${region}/${name}/history`,
  ],
];
