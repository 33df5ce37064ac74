import type { Clock } from '../../kernel/types';
import type { ResourceRecord } from '../model';
import type { JsonObject } from '../template/model';

/** What a handler may use while it deals with one resource. */
export interface HandlerContext {
  account: string;
  region: string;
  stackId: string;
  stackName: string;
  logicalId: string;
  clock: Clock;
  /** The same for every attempt at one creation: an idempotency token. */
  token: string;
  /** Calls another service of the sandbox, as the stack's role if it has one. */
  call<O = any>(service: string, action: string, input: object): Promise<O>;
  /** The stack's resources, this one included. */
  siblings(): ResourceRecord[];
}

/** An existing resource. */
export interface Instance {
  id: string;
  properties: JsonObject;
  /** What `Fn::GetAtt` gives. */
  attributes: Record<string, unknown>;
}

/** What the creating call told. */
export type Created = string | Pick<Instance, 'id' | 'attributes'>;

/**
 * How one resource type is created, changed and deleted through the services'
 * own operations. Every step may be repeated after an error that passes, so
 * `create` makes one changing call only, and everything else tolerates what is
 * already done. Properties arrive evaluated, with the stack's tags merged in.
 */
export interface ResourceHandler {
  /** The property by which the user may name the resource. */
  nameProperty?: string;
  /** How long the type takes at AWS, for those whose service answers at once. */
  typicalSeconds?: number;
  create(context: HandlerContext, properties: JsonObject): Promise<Created>;
  /** Brings a new resource (no `previous`) or a changed one to its properties. */
  apply?(
    context: HandlerContext,
    instance: Instance,
    previous?: JsonObject,
  ): Promise<void>;
  /** Whether it may be used. @throws when it never will be */
  ready?(context: HandlerContext, instance: Instance): Promise<boolean>;
  /** What `Fn::GetAtt` gives, beside what `create` told. */
  attributes?(
    context: HandlerContext,
    instance: Instance,
  ): Promise<Record<string, unknown>>;
  remove(context: HandlerContext, instance: Instance): Promise<void>;
  /** Whether the deletion is over; without it, as soon as `remove` returns. */
  gone?(context: HandlerContext, instance: Instance): Promise<boolean>;
  /**
   * The live values of those properties that are easy to read, for drift
   * detection. @throws what `isNotFound` knows when the resource is gone
   */
  live?(context: HandlerContext, instance: Instance): Promise<JsonObject>;
}
