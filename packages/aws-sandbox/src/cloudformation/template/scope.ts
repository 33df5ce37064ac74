import type { Json, Template } from './model';

/** What takes the place of a value that only a deployment will tell. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What `AWS::NoValue` evaluates to; whatever holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** A value during evaluation: JSON, or something to be left out. */
export type Value = Json | typeof NO_VALUE;

/** What a resource that is already there gives to `Ref` and `Fn::GetAtt`. */
export interface ResourceValues {
  ref: string;
  attributes: Record<string, unknown>;
}

/** Everything that the functions of a template may look up. */
export interface Scope {
  template: Template;
  region: string;
  /** Values of the parameters, lists already split. */
  parameters: Record<string, Json>;
  /** `AWS::Region` and its like, without `AWS::NoValue`. */
  pseudo: Record<string, Json>;
  conditions: Record<string, boolean>;
  /** Names of a Region's zones, for `Fn::GetAZs`. */
  zones(region: string): string[];
  /** The value of an export of another stack, if there is one. */
  imported(name: string): string | undefined;
  /** Undefined for what is not (yet) there. */
  resource(logicalId: string): ResourceValues | undefined;
}

/** A function gets its argument unevaluated, and evaluates what it needs. */
export type TemplateFunction = (
  argument: Json,
  scope: Scope,
  evaluate: (value: Json) => Value,
) => Value;

/** Whether a value is, or is made with, one that is known after deployment. */
export function isKnownLater(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes(KNOWN_AFTER_APPLY);
}
