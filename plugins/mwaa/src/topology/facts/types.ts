import type { MwaaMessageKey, MwaaTranslate } from '../../translation';

/** One thing that was read of a resource. */
export interface Fact {
  label: MwaaMessageKey;
  value: string;
}

/** Collects facts; what AWS did not say is left out. */
export class Facts {
  readonly #list: Fact[] = [];
  readonly #t: MwaaTranslate;

  constructor(t: MwaaTranslate) {
    this.#t = t;
  }

  add(label: MwaaMessageKey, value: string | number | null | undefined): this {
    if (value !== undefined && value !== null && value !== '') {
      this.#list.push({ label, value: String(value) });
    }
    return this;
  }

  addSwitch(label: MwaaMessageKey, value: boolean | undefined): this {
    return this.add(
      label,
      value === undefined ? undefined : this.#t(value ? 'fact.on' : 'fact.off'),
    );
  }

  addList(
    label: MwaaMessageKey,
    values: Array<string | undefined> | undefined,
  ): this {
    return this.add(label, values?.filter(Boolean).join(', '));
  }

  list(): Fact[] {
    return this.#list;
  }
}
