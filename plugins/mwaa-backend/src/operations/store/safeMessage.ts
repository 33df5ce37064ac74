import { isError } from '@backstage/errors';

/** How a message of the database begins: with the statement and its values. */
const STATEMENT = /^(insert|update|select|delete|with|begin|commit)\b/i;

/**
 * What an error says, without the statement that Knex puts before it: its
 * values may be secrets.
 */
export function safeMessage(error: unknown): string {
  const text = isError(error) ? error.message : String(error);
  return STATEMENT.test(text)
    ? `The database refused it: ${text.slice(text.lastIndexOf(' - ') + 3)}`
    : text;
}
