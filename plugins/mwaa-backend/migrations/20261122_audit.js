// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_places', table => {
    table.comment(
      'Accounts and Regions that are swept, and how far a sweep is',
    );
    table.string('account', 12).notNullable();
    table.string('region', 32).notNullable();
    table
      .uuid('sweep_id')
      .nullable()
      .comment('The sweep under way, or the last');
    table.dateTime('sweep_started_at').nullable();
    table
      .dateTime('sweep_ended_at')
      .nullable()
      .comment('Null while the sweep is under way');
    table.dateTime('swept_at').nullable().comment('End of the last sweep');
    table.dateTime('unreadable_since').nullable();
    table.text('unreadable_reason').nullable();
    table.primary(['account', 'region']);
  });

  await knex.schema.createTable('audit_environments', table => {
    table.comment('Environments that were found, one row for each life');
    table.uuid('id').primary();
    table.string('arn', 255).notNullable();
    table
      .string('live_key', 255)
      .nullable()
      .unique()
      .comment('The ARN while the environment exists, null afterwards');
    table.string('account', 12).notNullable();
    table.string('region', 32).notNullable();
    table.string('name', 80).notNullable();
    table
      .string('created', 32)
      .notNullable()
      .comment("AWS's time of creation; another one is another environment");
    table.string('owner').notNullable();
    table.string('system').nullable();
    table
      .string('entity_tag')
      .nullable()
      .comment('The entity that its tag names');
    table.string('status', 32).notNullable();
    table.string('airflow_version', 32).notNullable();
    table.string('routing', 16).notNullable();
    table.string('verdict', 16).notNullable();
    table.integer('failing').notNullable().comment('How many rules fail');
    table.dateTime('failing_since').nullable();
    table.dateTime('first_read_at').nullable();
    table.dateTime('read_at').nullable().comment('The last reading');
    table.dateTime('unread_since').nullable();
    table.text('unread_reason').nullable();
    table
      .uuid('sweep_id')
      .nullable()
      .comment('The sweep that was last here; where a sweep goes on');
    table.dateTime('first_seen_at').notNullable();
    table.dateTime('last_seen_at').notNullable();
    table.dateTime('ended_at').nullable();
    table.index(['account', 'region'], 'audit_environments_place_idx');
    table.index(['owner'], 'audit_environments_owner_idx');
    table.index(['ended_at'], 'audit_environments_ended_idx');
  });

  await knex.schema.createTable('audit_verdicts', table => {
    table.comment('Verdicts by change: a row for as long as a verdict stands');
    table.uuid('id').primary();
    table
      .uuid('environment_id')
      .notNullable()
      .references('id')
      .inTable('audit_environments')
      .onDelete('CASCADE');
    table.string('digest', 64).notNullable();
    table.string('verdict', 16).notNullable();
    table.string('routing', 16).notNullable();
    table.string('profile', 32).notNullable();
    table.text('findings').notNullable().comment('As JSON');
    table.dateTime('valid_from').notNullable();
    table.dateTime('valid_to').nullable().comment('Null while it stands');
    table.index(['environment_id', 'valid_from'], 'audit_verdicts_history_idx');
    table.index(['valid_to'], 'audit_verdicts_ended_idx');
  });

  await knex.schema.createTable('audit_rule_statuses', table => {
    table.comment('What each rule says of each environment that exists');
    table
      .uuid('environment_id')
      .notNullable()
      .references('id')
      .inTable('audit_environments')
      .onDelete('CASCADE');
    table.string('rule', 128).notNullable();
    table.text('title').notNullable();
    table.string('severity', 16).notNullable();
    table.string('status', 16).notNullable();
    table.text('message').notNullable();
    table
      .boolean('follows')
      .notNullable()
      .comment('It is so only because of another rule');
    table.dateTime('since').notNullable().comment('Of this status');
    table
      .dateTime('failing_since')
      .nullable()
      .comment('Stays while a failing rule is unknown in between');
    table.primary(['environment_id', 'rule']);
    table.index(['rule', 'status'], 'audit_rule_statuses_rule_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_rule_statuses');
  await knex.schema.dropTable('audit_verdicts');
  await knex.schema.dropTable('audit_environments');
  await knex.schema.dropTable('audit_places');
};
