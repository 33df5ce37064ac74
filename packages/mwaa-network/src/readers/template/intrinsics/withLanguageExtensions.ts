import type { Intrinsic } from '../scope';

/** A function that CloudFormation knows only where the template asks for it. */
export function withLanguageExtensions(
  name: string,
  intrinsic: Intrinsic,
): Intrinsic {
  return (argument, scope) =>
    scope.languageExtensions
      ? intrinsic(argument, scope)
      : scope.report(
          `${name} needs "Transform: AWS::LanguageExtensions" in the template`,
        );
}
