/**
 * Rows at which the backend is killed, as many to one kill as there are places:
 * each brings its operation to where it says; when all have, the process gets
 * SIGKILL, what held them goes, and a new process takes up what it finds.
 */
import { runRow } from './row.mjs';

export async function runKills(context, rows, places, nameOf) {
  const results = [];
  for (let begin = 0; begin < rows.length; begin += places.length) {
    const wave = rows.slice(begin, begin + places.length);
    const gate = new Gate(wave.length, context.portal);
    results.push(
      ...(
        await Promise.all(
          wave.map((row, index) =>
            context.swept(
              () =>
                runRow(
                  { ...context, barrier: release => gate.arrive(release) },
                  row,
                  places[index],
                  nameOf(),
                )
                  .catch(error => ({ row, wrong: [error.message] }))
                  .finally(() => gate.leave())
                  .then(result => [result]),
              places[index],
            ),
          ),
        )
      ).flat(),
    );
  }
  return results;
}

class Gate {
  #missing;
  #portal;
  #arrived = [];
  #opened = false;

  constructor(count, portal) {
    this.#missing = count;
    this.#portal = portal;
  }

  /** @param release - what is done between the end and the new beginning */
  arrive(release) {
    return new Promise((resolve, reject) => {
      this.#arrived.push({ release, resolve, reject });
      this.#openWhenComplete();
    });
  }

  /** One that never came is not waited for. */
  leave() {
    if (!this.#opened) {
      this.#missing -= 1;
      this.#openWhenComplete();
    }
  }

  #openWhenComplete() {
    const isComplete = this.#arrived.length === this.#missing;
    if (this.#opened || !isComplete || this.#missing === 0) return;
    this.#opened = true;
    this.#open().then(
      () => this.#arrived.forEach(({ resolve }) => resolve()),
      error => this.#arrived.forEach(({ reject }) => reject(error)),
    );
  }

  async #open() {
    await this.#portal.kill();
    for (const { release } of this.#arrived) await release();
    await this.#portal.start();
  }
}
