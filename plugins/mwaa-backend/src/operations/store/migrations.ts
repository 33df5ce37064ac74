import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Brings the plugin's tables up to date, unless whoever runs it does so. */
export async function migrate(
  database: DatabaseService,
  knex: Knex,
): Promise<void> {
  if (database.migrations?.skip) return;
  await knex.migrate.latest({
    directory: resolvePackagePath(
      'backstage-plugin-mwaa-backend',
      'migrations',
    ),
  });
}
