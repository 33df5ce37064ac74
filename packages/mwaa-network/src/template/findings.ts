import type { PartName } from '../snapshot';
import type { TemplateProblem } from './types';

/** Collects what was not understood, and which parts that leaves unknown. */
export class Findings {
  readonly problems: TemplateProblem[] = [];
  readonly #reasons = new Map<PartName, string[]>();

  add(path: string, message: string, parts: PartName[]): void {
    const known = this.problems.some(
      problem => problem.path === path && problem.message === message,
    );
    if (known) return;
    this.problems.push({ path, message, parts });
    this.touch(parts, `${path}: ${message}`);
  }

  /** Marks parts as not known without calling it a problem. */
  touch(parts: PartName[], reason: string): void {
    for (const part of parts) {
      this.#reasons.set(part, [...(this.#reasons.get(part) ?? []), reason]);
    }
  }

  /** Why a part is not known; undefined when it is. */
  reason(part: PartName): string | undefined {
    const reasons = [...new Set(this.#reasons.get(part) ?? [])];
    if (reasons.length === 0) return undefined;
    const others = reasons.length - 1;
    return others > 0 ? `${reasons[0]} (and ${others} more)` : reasons[0];
  }
}
