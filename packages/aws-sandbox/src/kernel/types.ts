import type { PolicyDocument } from '../policy/document';
import type { WorkFaults } from './workFaults';

/**
 * The seams of the sandbox. A service is a table of operations; an operation
 * takes and gives the member names and shapes of AWS's API reference (those of
 * the JavaScript SDK: PascalCase, `Date` for timestamps). What goes over the
 * wire is the protocols' concern; what is kept between starts is the store's.
 */

/** Who calls, and where: read off the SigV4 credential scope of the request. */
export interface Caller {
  /** Twelve digits. */
  account: string;
  /** For example `us-east-1`. */
  region: string;
  /** ARN of the user, or of the assumed-role session. */
  principalArn: string;
  /** Who stands behind the session, as `AssumeRole` was told. */
  sourceIdentity?: string;
  /** What the session may do at most, of what its role may. */
  sessionPolicies?: PolicyDocument[];
}

/** What an operation may use. */
export interface CallContext extends Caller {
  clock: Clock;
  store: Store;
  /** Whether the call came over the wire or from another service. */
  via: 'http' | 'internal';
  /** Calls another operation of the sandbox as the same caller, or as another. */
  call<O = any>(
    service: string,
    action: string,
    input: object,
    as?: Partial<Caller>,
  ): Promise<O>;
}

export type Operation = (
  context: CallContext,
  input: any,
) => Promise<object | void> | object | void;

/** The names of what a client of the SDK has a command for. */
export type CommandName<Sdk> =
  Extract<keyof Sdk, `${string}Command`> extends `${infer Name}Command`
    ? Name
    : never;

type CommandOf<Sdk, Name extends string> =
  Sdk extends Record<`${Name}Command`, new (...args: any[]) => infer Made>
    ? Made
    : never;

/** An operation that answers at once, typed as the SDK types its command. */
export type OperationOf<Sdk, Name extends string> =
  CommandOf<Sdk, Name> extends {
    input: infer Input;
    resolveMiddleware(
      ...args: any[]
    ): (args: any) => Promise<{ output: infer Output }>;
  }
    ? (context: CallContext, input: Input) => Answer<Omit<Output, '$metadata'>>
    : never;

/** Nothing, where AWS answers nothing. */
type Answer<Output> = keyof Output extends never ? void : Output;

export interface Service {
  /** The service's name in the credential scope, for example `ec2`. */
  name: string;
  operations: Record<string, Operation>;
  /**
   * Advances whatever goes on over time by one step (a stack's next resource,
   * an environment's next status). Called a few times a second for as long as
   * the sandbox runs; must be cheap when there is nothing to do.
   */
  tick?(
    context: Omit<CallContext, keyof Caller | 'call'> & {
      /** What is to go wrong with work that takes time. */
      faults: WorkFaults;
      callAs<O = any>(
        caller: Caller,
        service: string,
        action: string,
        input: object,
      ): Promise<O>;
    },
  ): Promise<void>;
}

/**
 * Sandbox time. AWS's own durations (an environment takes 25 minutes) are
 * divided by `speed`; time stamps are those of the wall.
 */
export interface Clock {
  now(): Date;
  /** How many wall milliseconds something takes that takes `seconds` at AWS. */
  scale(seconds: number): number;
}

/**
 * Everything that is kept: plain JSON values in named collections, by account
 * and Region, written to disk a moment after each change and read at the start.
 */
export interface Store {
  /** The named collection; created empty. Mutate records in place, then `touch`. */
  collection<T = any>(
    account: string,
    region: string,
    name: string,
  ): Map<string, T>;
  /** Every (account, region) for which the named collection has records. */
  places(name: string): Array<{ account: string; region: string }>;
  /** Names of the collections of a place that have records. */
  names(account: string, region: string): string[];
  /** Says that something changed and must be written. */
  touch(): void;
}

/** An error as AWS would answer it; protocols write it in their own form. */
export class AwsError extends Error {
  constructor(
    /** AWS's code, for example `InvalidVpcID.NotFound`. */
    readonly code: string,
    message: string,
    /** HTTP status. */
    readonly status: number = 400,
    /** Headers that belong to the answer, such as where a bucket really is. */
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = code;
  }
}
