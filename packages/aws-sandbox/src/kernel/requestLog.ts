/** One answered call, without anything secret. */
export interface LoggedRequest {
  at: string;
  account: string;
  region: string;
  service: string;
  action: string;
  /** `OK`, or the code of the error that was answered. */
  code: string;
  /** Whether it came over the wire or from another service of the sandbox. */
  via: 'http' | 'internal';
  /** Who called: of an assumed role, with the name of the session. */
  principalArn: string;
  /** Who stands behind the session, if `AssumeRole` was told. */
  sourceIdentity?: string;
}

/** The last calls, oldest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];
  readonly #limit: number;

  constructor(limit = 5_000) {
    this.#limit = limit;
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) {
      this.#entries.shift();
    }
  }

  /** Entries that have all of the given values. */
  list(match: Partial<LoggedRequest> = {}): LoggedRequest[] {
    const wanted = Object.entries(match);
    return this.#entries.filter(entry =>
      wanted.every(
        ([key, value]) => entry[key as keyof LoggedRequest] === value,
      ),
    );
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
