import type { PartName } from '../../snapshot';
import type { TemplateProblem } from './types';

/** Collects what was not understood, and which parts that leaves unknown. */
export class Findings {
  readonly problems: TemplateProblem[] = [];
  readonly #known = new Set<string>();
  readonly #reasons = new Map<PartName, Set<string>>();

  add(path: string, message: string, parts: readonly PartName[]): void {
    const reason = `${path}: ${message}`;
    if (this.#known.has(reason)) return;
    this.#known.add(reason);
    this.problems.push({ path, message, parts });
    this.touch(parts, reason);
  }

  /** Marks parts as not known without calling it a problem. */
  touch(parts: readonly PartName[], reason: string): void {
    for (const part of parts) {
      const reasons = this.#reasons.get(part);
      if (reasons) reasons.add(reason);
      else this.#reasons.set(part, new Set([reason]));
    }
  }

  /** Why a part is not known; undefined when it is. */
  reason(part: PartName): string | undefined {
    const [first, ...others] = this.#reasons.get(part) ?? [];
    return others.length > 0 ? `${first} (and ${others.length} more)` : first;
  }
}
