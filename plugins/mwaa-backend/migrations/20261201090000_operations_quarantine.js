// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .integer('state_version')
      .notNullable()
      .defaultTo(1)
      .comment('Of the shape of the state; a newer one is not touched');
    table
      .integer('crashes')
      .notNullable()
      .defaultTo(0)
      .comment('Unexpected errors in a row while it was advanced');
    table
      .dateTime('trouble_since')
      .nullable()
      .comment('Since when its step has failed in a row');
    table
      .dateTime('quarantined_at')
      .nullable()
      .comment('When it was found that it cannot be read or advanced');
    table.text('quarantine_reason').nullable();
    table
      .string('request_digest', 128)
      .nullable()
      .comment(
        'Salted digest of what was asked for, to tell one key’s requests apart',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropColumns(
      'state_version',
      'crashes',
      'trouble_since',
      'quarantined_at',
      'quarantine_reason',
      'request_digest',
    );
  });
};
