// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('operations', table => {
    table.comment('Long work at AWS, advanced by a scheduled task');
    table.uuid('id').primary();
    table.string('kind', 32).notNullable();
    table.string('status', 16).notNullable();
    table.string('account', 12).notNullable();
    table.string('region', 32).notNullable();
    table.string('environment_name', 80).notNullable();
    table.string('owner').notNullable();
    table.string('started_by').notNullable();
    table
      .string('idempotency_key', 128)
      .notNullable()
      .unique()
      .comment('Two starts with one key are one operation');
    table
      .string('active_key')
      .nullable()
      .unique()
      .comment(
        'Account, Region and environment while the operation runs, null afterwards: two at once cannot be',
      );
    table.text('state').notNullable().comment('Where it stands, as JSON');
    table
      .text('material')
      .nullable()
      .comment(
        'The request, then the planned stacks, as JSON. May hold secrets; null as soon as the last change set is made',
      );
    table.text('outputs').notNullable();
    table.text('error').nullable();
    table
      .integer('version')
      .notNullable()
      .comment('Counts the saves, so that none overwrites another');
    table.dateTime('check_after').notNullable();
    table.dateTime('created_at').notNullable();
    table.dateTime('updated_at').notNullable();
    table.dateTime('finished_at').nullable();
    table.index(['finished_at', 'check_after'], 'operations_due_idx');
  });

  await knex.schema.createTable('operation_events', table => {
    table.comment('What people read of an operation, line by line');
    table
      .uuid('operation_id')
      .notNullable()
      .references('id')
      .inTable('operations')
      .onDelete('CASCADE');
    table.integer('seq').notNullable();
    table.dateTime('at').notNullable();
    table.string('level', 8).notNullable();
    table.text('message').notNullable();
    table.primary(['operation_id', 'seq']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('operation_events');
  await knex.schema.dropTable('operations');
};
