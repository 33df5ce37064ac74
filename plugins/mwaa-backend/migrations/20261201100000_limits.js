// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_limits', table => {
    table.comment(
      'How many requests that ask AWS each user and service has made, for all replicas',
    );
    table.text('who').notNullable().comment('Entity ref or service');
    table
      .bigInteger('window_start')
      .notNullable()
      .comment('Milliseconds since 1970');
    table.integer('requests').notNullable();
    table.primary(['who', 'window_start']);
    table.index(['window_start'], 'request_limits_window_start_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('request_limits');
};
