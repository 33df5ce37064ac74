/** Words that are put together when they are first asked for: every flow that passes says them again. */
export function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
