/**
 * Lets callers who ask for the same thing at the same time share one reading.
 * It keeps nothing beyond that: the cache service does.
 */
export class SharedReadings<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  read(key: string, read: () => Promise<T>): Promise<T> {
    const other = this.#underWay.get(key);
    if (other) return other;
    const reading = read().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, reading);
    return reading;
  }
}
