/**
 * The operations as the backend has written them down, seen from outside: at
 * which step one is, and a step that is made older than it is.
 */
import Database from 'better-sqlite3';

function opened(file, work, options) {
  const database = new Database(file, { timeout: 5_000, ...options });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** The step that an operation is at. */
export function stepOf(file, id) {
  return opened(
    file,
    database =>
      database
        .prepare(
          "SELECT json_extract(state, '$.step') AS step FROM operations WHERE id = ?",
        )
        .get(id)?.step,
    { readonly: true },
  );
}

/** As if the step had begun so many hours earlier. */
export function age(file, id, hours) {
  opened(file, database => {
    const since = new Date(Date.now() - hours * 3_600_000).toISOString();
    database
      .prepare(
        `UPDATE operations
         SET state = json_set(state, '$.stepSince', ?), version = version + 1,
             check_after = 0
         WHERE id = ?`,
      )
      .run(since, id);
  });
}
