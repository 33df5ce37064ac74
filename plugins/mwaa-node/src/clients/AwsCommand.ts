/** What a call is made with besides its command. */
export interface SendOptions {
  abortSignal?: AbortSignal;
}

/** A command of any of the SDK's clients, by what it answers. */
export interface AwsCommand<O> {
  resolveMiddleware(
    ...args: never[]
  ): (...args: never[]) => Promise<{ output: O }>;
}

/** A paginator of any of the SDK's clients, which checks its input. */
export type Paginate<I, P> = (
  config: { client: any; pageSize?: number },
  input: I,
  options: SendOptions,
) => AsyncIterable<P>;
