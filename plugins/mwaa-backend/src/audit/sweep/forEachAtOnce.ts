/**
 * Works on several items at a time, in their order. The first error, or a
 * signal, keeps it from beginning with further ones; it is thrown when those
 * that were begun are over.
 */
export async function forEachAtOnce<T>(
  items: T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  let failure: { error: unknown } | undefined;
  const worker = async () => {
    for (const item of left) {
      if (failure || signal.aborted) return;
      try {
        await work(item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failure) throw failure.error;
  signal.throwIfAborted();
}
