/** One answer of `SimulatePrincipalPolicy`; undefined where there is none. */
type Simulated =
  { decision: string; missingContextValues?: string[] } | undefined;

export const isAllowed = (simulated: Simulated): boolean =>
  simulated?.decision === 'allowed';

/** For certain: not only because a condition could not be weighed. */
export const isDenied = (simulated: Simulated): boolean =>
  simulated?.decision === 'explicitDeny' ||
  (simulated?.decision === 'implicitDeny' &&
    !simulated.missingContextValues?.length);

/** The action, with the condition keys on which it hangs. */
export const withConditions = (action: string, simulated: Simulated): string =>
  simulated?.missingContextValues?.length
    ? `${action} (it hangs on ${simulated.missingContextValues.join(' and ')})`
    : action;
