// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('audit_environments', table => {
    table
      .string('owned_by')
      .nullable()
      .comment(
        'The owner that its tag names, which authorises; `owner` may be the configured default, which does not. Empty without one, null until the next sweep',
      );
    table.index(['owned_by'], 'audit_environments_owned_by_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('audit_environments', table => {
    table.dropIndex(['owned_by'], 'audit_environments_owned_by_idx');
    table.dropColumn('owned_by');
  });
};
