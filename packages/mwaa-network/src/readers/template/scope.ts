import type { AvailabilityZone } from '../../snapshot';

/**
 * What an intrinsic function sees of the template. Everywhere `undefined`
 * means "no value": it was asked for (`AWS::NoValue`), or was not understood
 * and has been reported. Nothing throws, and nothing recurses without end.
 */
export interface Scope {
  /** Whether the template has `Transform: AWS::LanguageExtensions`. */
  languageExtensions: boolean;
  /** The value with its intrinsic functions worked out. */
  evaluate(value: unknown): unknown;
  /** A condition's expression; undefined when it turns on what is not known yet. */
  test(expression: unknown): boolean | undefined;
  /** The condition of that name, likewise. */
  condition(name: string): boolean | undefined;
  /** `Ref`: a pseudo parameter, a parameter or a resource. */
  reference(name: string): unknown;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): unknown;
  /** A value of `Mappings`. */
  mapping(map: string, top: string, second: string): unknown;
  /** The account's zones, in that Region; undefined when nobody read them. */
  zones(region: string): AvailabilityZone[] | undefined;
  /** Says that something was not understood. */
  report(message: string): undefined;
}

/** An intrinsic function that gives a value. */
export type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** One that gives a condition's answer; undefined when it is not known yet. */
export type ConditionFunction = (
  argument: unknown,
  scope: Scope,
) => boolean | undefined;
