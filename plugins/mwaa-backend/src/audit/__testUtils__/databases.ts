import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { createAuditQueries } from '../queries/AuditQueries';
import { DatabaseAuditStore } from '../store/DatabaseAuditStore';

/**
 * SQLite, and each PostgreSQL to which a connection is given as
 * `BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING` or the like.
 */
export function auditDatabases(): TestDatabases {
  const postgres = ['18', '17', '16', '15', '14'].filter(
    version =>
      process.env[
        `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`
      ],
  );
  return TestDatabases.create({
    ids: [
      'SQLITE_3',
      ...postgres.map(version => `POSTGRES_${version}` as TestDatabaseId),
    ],
    disableDocker: true,
  });
}

/** The audit's tables, empty, with what writes and what reads them. */
export async function auditTables(
  databases: TestDatabases,
  id: TestDatabaseId,
) {
  const knex = await databases.init(id);
  const database = mockServices.database({ knex });
  return {
    knex,
    database,
    store: await DatabaseAuditStore.create({ database }),
    queries: await createAuditQueries({ database }),
  };
}
