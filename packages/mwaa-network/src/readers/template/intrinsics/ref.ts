import type { Intrinsic } from '../scope';

/** `Ref`: what a parameter holds, or what identifies a resource. */
export const ref: Intrinsic = (argument, scope) =>
  typeof argument === 'string'
    ? scope.reference(argument)
    : scope.report('Ref takes a name');
