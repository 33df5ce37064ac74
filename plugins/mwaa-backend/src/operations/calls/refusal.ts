import type { Finding, Problem } from 'mwaa-network';
import { describeProblem } from '../../authorization/problems';
import type { Observed } from '../decisions/types';

type Refused = Observed<'refused'>;

/** That a plan cannot be, or must not be deployed; one reason a line. */
export function refused(reasons: string[], remedy: string): Refused {
  return { type: 'refused', reasons, remedy };
}

/** The answer when what it takes to plan is gone. */
export const LOST = refused(
  ['What was asked for is not there any more'],
  'Start again.',
);

/** The request itself is wrong. */
export function refusedFields(problems: Problem[], remedy: string): Refused {
  return refused(
    problems
      .filter(({ severity }) => severity === 'error')
      .map(describeProblem),
    remedy,
  );
}

/**
 * The network that it makes fails a requirement; undefined when it does not.
 * What is unknown before deployment does not stop it.
 */
export function refusedFindings(
  findings: Finding[],
  inWords: (finding: Finding) => string,
): Refused | undefined {
  const failing = findings.filter(({ status }) => status === 'fail');
  return failing.length > 0
    ? refused(
        failing.map(inWords),
        'Correct what the findings name, and start again.',
      )
    : undefined;
}
