import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import { TAGS } from 'mwaa-network';
import type { AddressInfo } from 'node:net';
import express from 'express';
import request from 'supertest';
import { arnOf, FakeEstate, PLACE } from '../__testUtils__/FakeEstate';
import { auditDatabases, auditTables } from '../__testUtils__/databases';
import { ownership } from '../__testUtils__/ownership';
import { auditPermissionRules, mwaaAuditConditions } from '../permissions';
import { Sweeper } from '../sweep/Sweeper';
import { AuditService } from './AuditService';
import { createAuditRouter } from './createAuditRouter';

jest.setTimeout(180_000);

const databases = auditDatabases();

const OTHER = { account: '444455556666', region: 'eu-west-1' };

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'etl-in-catalog',
    annotations: {
      'aws.amazon.com/amazon-mwaa-environment-arn': arnOf('etl'),
      'backstage.io/managed-by-origin-location': `mwaa-environment:${arnOf('etl')}`,
    },
  },
};

/** One that anybody may have registered. */
const impostor = {
  ...entity,
  metadata: {
    name: 'impostor',
    annotations: {
      'aws.amazon.com/amazon-mwaa-environment-arn': arnOf('ml', OTHER),
      'backstage.io/managed-by-origin-location': 'url:https://example.com',
    },
  },
};

const isOwnedBy = (...owners: string[]) =>
  mwaaAuditConditions.isOwnedBy({ owners });

function only(
  conditions: ConditionalPolicyDecision['conditions'],
): QueryPermissionResponse {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'mwaa',
    resourceType: 'mwaa-audit-environment',
    conditions,
  };
}

describe.each(databases.eachSupportedId())('audit routes, %s', id => {
  async function begin(
    decision: QueryPermissionResponse = { result: AuthorizeResult.ALLOW },
  ) {
    const tables = await auditTables(databases, id);
    const estate = new FakeEstate();
    estate.configured.push({
      account: OTHER.account,
      name: 'Finance',
      usable: [],
      regions: [OTHER.region],
    });
    estate.add('etl', {
      answers: { 'acl/open': 'fail', 'route/nat': 'fail' },
      tags: { [TAGS.owner]: 'group:default/data', [TAGS.routing]: 'public' },
    });
    estate.add('etl_2', {
      answers: { 'acl/open': 'warn' },
      tags: { [TAGS.owner]: 'group:default/data', [TAGS.routing]: 'private' },
    });
    estate.add('ml', {
      place: OTHER,
      answers: { 'acl/open': 'fail' },
      tags: { [TAGS.owner]: 'group:default/finance' },
    });
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({
        success: async () => {},
        fail: async () => {},
      })),
    });
    const shared = {
      aws: estate.aws,
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: [entity, impostor] }),
      logger: mockServices.logger.mock(),
      profile: 'current' as const,
    };
    const sweeper = new Sweeper({
      ...shared,
      ownership,
      judge: estate.judge,
      retention: 1e10,
      store: tables.store,
    });
    const { signal } = new AbortController();
    await sweeper.sweep(PLACE, signal);
    await sweeper.sweep(OTHER, signal);
    const permissionsRegistry = mockServices.permissionsRegistry.mock({
      getPermissionRuleset: (() => ({
        getRuleByName: () => auditPermissionRules.isOwnedBy,
      })) as never,
    });
    const app = express()
      .use(
        createAuditRouter({
          auditor,
          httpAuth: mockServices.httpAuth(),
          service: new AuditService({
            ...shared,
            permissions: mockServices.permissions.mock({
              authorizeConditional: async () => [decision],
            }),
            permissionsRegistry,
            queries: tables.queries,
          }),
        }),
      )
      .use(mockErrorHandler());
    const get = (path: string) =>
      request(app)
        .get(`/v1/audit/${path}`)
        .set('Authorization', mockCredentials.user.header());
    const names = async (query: string) => {
      const { body } = await get(`environments?${query}`).expect(200);
      return body.items.map(({ name }: { name: string }) => name);
    };
    return { auditor, estate, get, names, sweeper, tables };
  }

  it('sums up', async () => {
    const { get } = await begin();
    const { body } = await get('summary').expect(200);
    expect(body).toMatchObject({
      environments: 3,
      verdicts: { fail: 2, unknown: 0, warn: 1, pass: 0 },
      stale: 0,
      profile: 'current',
      worstRules: [
        { rule: 'acl/open', counts: { fail: 2, warn: 1 } },
        { rule: 'route/nat', counts: { fail: 1, pass: 2 } },
      ],
      owners: [
        { owner: 'group:default/data', environments: 2, failing: 1 },
        { owner: 'group:default/finance', environments: 1, failing: 1 },
      ].sort((a, b) => a.owner.localeCompare(b.owner)),
      places: [
        { accountName: 'Data platform', environments: 2, failing: 1 },
        { accountName: 'Finance', environments: 1, failing: 1 },
      ],
    });
  });

  it('lists environments, the worst first, with the entity that stands for each', async () => {
    const { get } = await begin();
    const { body } = await get('environments').expect(200);
    expect(body.total).toBe(3);
    expect(body.items).toMatchObject([
      {
        name: 'etl',
        accountName: 'Data platform',
        owner: 'group:default/data',
        entityRef: 'resource:default/etl-in-catalog',
        failing: [{ rule: 'acl/open' }, { rule: 'route/nat' }],
      },
      { name: 'ml', entityRef: null },
      { name: 'etl_2', entityRef: null },
    ]);
    expect(body.items[0]).not.toHaveProperty('entityTag');
  });

  it.each([
    ['owner=group:default/data', ['etl', 'etl_2']],
    ['account=444455556666', ['ml']],
    ['region=us-east-1', ['etl', 'etl_2']],
    ['routing=private', ['etl_2']],
    ['verdict=fail', ['etl', 'ml']],
    ['verdict=fail&verdict=warn', ['etl', 'ml', 'etl_2']],
    ['rule=route/nat', ['etl']],
    ['search=ETL', ['etl', 'etl_2']],
    ['search=l_2', ['etl_2']],
    ['search=%25', []],
    ['search=!', []],
    ['search=444455556666', ['ml']],
    ['verdict=fail&region=eu-west-1', ['ml']],
    ['orderBy=name&order=desc', ['ml', 'etl_2', 'etl']],
    ['orderBy=failing&order=desc', ['etl', 'ml', 'etl_2']],
    ['orderBy=failingSince&order=asc', ['etl', 'ml', 'etl_2']],
    ['orderBy=name&offset=1&limit=1', ['etl_2']],
  ])('answers ?%s', async (query, expected) => {
    const { names } = await begin();
    expect(await names(query)).toEqual(expected);
  });

  it.each([
    ['verdict=bad', /verdict\.0: "bad" must be pass, warn, fail or unknown/],
    ['limit=101', /limit: "101" must be 100 at most/],
    ['offset=-1', /offset: "-1" must not be negative/],
    ['orderBy=arn', /orderBy: "arn" must be name/],
  ])('refuses ?%s and says why', async (query, message) => {
    const { get } = await begin();
    const { body } = await get(`environments?${query}`).expect(400);
    expect(body.error.message).toMatch(message);
  });

  it('tells the history of an environment', async () => {
    const { estate, get, sweeper } = await begin();
    estate.environments.get(arnOf('etl'))!.answers = {};
    await sweeper.sweep(PLACE, new AbortController().signal);
    const path = `environments/${PLACE.account}/${PLACE.region}`;
    const { body } = await get(`${path}/etl/history`).expect(200);
    expect(body).toMatchObject({
      arn: arnOf('etl'),
      items: [
        {
          verdict: 'pass',
          validTo: null,
          changes: [{ rule: 'acl/open' }, { rule: 'route/nat' }],
        },
        { verdict: 'fail' },
      ],
    });
    await get(`${path}/nothing/history`).expect(404);
  });

  it('exports what is filtered as CSV that no spreadsheet runs', async () => {
    const { get } = await begin();
    const response = await get('export.csv?verdict=fail').expect(200);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toBe(
      'attachment; filename="mwaa-audit.csv"',
    );
    const [header, ...lines] = response.text.trimEnd().split('\r\n');
    expect(header).toMatch(/^\uFEFF"Environment","Account","Account name",/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^"etl","111122223333","Data platform","us-east-1","group:default\/data",,"public","fail","acl\/open; route\/nat",/,
    );
  });

  it('shows an owner no more than is theirs', async () => {
    const { get, names } = await begin(only(isOwnedBy('Group:default/data')));
    expect(await names('')).toEqual(['etl', 'etl_2']);
    const { body } = await get('summary').expect(200);
    expect(body).toMatchObject({
      environments: 2,
      owners: [{ owner: 'group:default/data' }],
      places: [{ account: PLACE.account }],
    });
    expect(body.places).toHaveLength(1);
    const rules = await get('rules').expect(200);
    expect(rules.body.items[0]).toMatchObject({
      rule: 'acl/open',
      counts: { fail: 1, warn: 1 },
    });
    await get(
      `environments/${OTHER.account}/${OTHER.region}/ml/history`,
    ).expect(404);
    const { text } = await get('export.csv').expect(200);
    expect(text).not.toContain('444455556666');
  });

  it('shows what no tag says the owner of to nobody by the default owner', async () => {
    const { estate, names, sweeper, tables } = await begin(
      only(isOwnedBy(ownership.defaultOwner, 'group:default/finance')),
    );
    const orphan = estate.add('orphan');
    const of = () => tables.queries.resources([orphan.arn, arnOf('ml', OTHER)]);
    await sweeper.sweep(PLACE, new AbortController().signal);
    expect(await names('')).toEqual(['ml']);
    expect(
      await tables
        .knex('audit_environments')
        .where({ arn: orphan.arn })
        .first('owner'),
    ).toEqual({ owner: ownership.defaultOwner });
    expect(await of()).toMatchObject([
      { ownedBy: null },
      { ownedBy: 'group:default/finance' },
    ]);

    // Of what an earlier release has stored nothing is known until it is read.
    await tables.knex('audit_environments').update({ owned_by: null });
    expect(await names('')).toEqual([]);
    expect(await of()).toEqual([undefined, undefined]);
  });

  it('understands nested criteria', async () => {
    const isData = isOwnedBy('group:default/data');
    const { estate, names, sweeper } = await begin(
      only({
        anyOf: [{ not: isData }, { allOf: [isData, { not: isData }] }],
      }),
    );
    estate.add('orphan');
    await sweeper.sweep(PLACE, new AbortController().signal);
    expect(await names('')).toEqual(['ml', 'orphan']);
  });

  it.each(['summary', 'environments', 'rules', 'export.csv'])(
    'refuses %s without the permission, and takes that down',
    async path => {
      const { auditor, get } = await begin({ result: AuthorizeResult.DENY });
      const { body } = await get(path).expect(403);
      expect(body.error.message).toMatch(/mwaa\.audit\.read is denied/);
      expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    },
  );

  it('refuses strangers', async () => {
    const { get } = await begin();
    const { status } = await get('summary').set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });
});

describe('an export that fails half-way', () => {
  it('is cut off, so that nobody takes it for the whole', async () => {
    const failed: string[] = [];
    const server = express()
      .use(
        createAuditRouter({
          auditor: mockServices.auditor.mock({
            createEvent: async () => ({
              success: async () => {},
              fail: async ({ error }) => {
                failed.push(error.message);
              },
            }),
          }),
          httpAuth: mockServices.httpAuth(),
          service: {
            export: async () =>
              (async function* batches() {
                yield [];
                throw new Error('The database is gone');
              })(),
          } as unknown as AuditService,
        }),
      )
      .use(((_error, _req, _res, next) =>
        next()) as express.ErrorRequestHandler)
      .listen(0);
    const { port } = server.address() as AddressInfo;
    const read = fetch(`http://localhost:${port}/v1/audit/export.csv`, {
      headers: { authorization: mockCredentials.user.header() },
    }).then(response => response.text());
    await expect(read).rejects.toThrow();
    expect(failed).toEqual(['The database is gone']);
    server.close();
  });
});
