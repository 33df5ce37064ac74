/**
 * What several environments have in common, each reading made once: those who
 * ask while it is under way wait for the same one. It is for one pass over a
 * place, since what was read stays.
 */
export class SharedParts {
  readonly #made = new Map<string, Promise<unknown>>();

  /** @param key - names the reading; always the same type under one key */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(key);
    if (made) return made as Promise<T>;
    const making = make();
    this.#made.set(key, making);
    return making;
  }
}
