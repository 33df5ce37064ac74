import { ServiceModel } from '../model/serviceModel';
import * as errors from './errors';
import { FaultedCall, Faults } from './faults';
import { FaultEffect } from './faultRule';

/** Thrown instead of an answer: the caller is to hear nothing. */
export class NoAnswer extends Error {
  constructor(
    /** Whether the connection is closed, or stays until the client gives up. */
    readonly closes: boolean,
    message: string,
  ) {
    super(message);
    this.name = closes ? 'ConnectionClosed' : 'NeverAnswered';
  }
}

const BEFORE: FaultEffect[] = [
  'throttle',
  'deny',
  'expired',
  'fail',
  'unavailable',
  'timeout',
  'drop',
  'slow',
];

const DEFAULT_SLOW = 1_000;

/** Lets go wrong what is to go wrong before a call does anything. @throws AwsError or NoAnswer */
export async function faultBefore(
  faults: Faults,
  call: FaultedCall,
  model: ServiceModel,
): Promise<void> {
  const { dialect } = model;
  const rule = faults.hit(call, BEFORE);
  switch (rule?.effect) {
    case 'slow':
      await new Promise(resolve => {
        setTimeout(resolve, rule.milliseconds ?? DEFAULT_SLOW);
      });
      break;
    case 'throttle':
      throw errors.throttled(dialect);
    case 'expired':
      throw errors.expiredToken(dialect);
    case 'fail':
      throw errors.internalFailure(dialect);
    case 'unavailable':
      throw errors.unavailable(dialect);
    case 'deny':
      throw errors.accessDenied(
        call,
        model,
        call.action,
        'the sandbox was told to deny it',
      );
    case 'drop':
    case 'timeout':
      if (call.via === 'internal') {
        // Between services nothing waits for ever: the one fails for the other.
        throw errors.internalFailure(dialect);
      }
      throw new NoAnswer(
        rule.effect === 'drop',
        'The sandbox was told not to answer this call',
      );
    default:
  }
}

/** Loses the answer of a call that is done, if it is to. @throws NoAnswer */
export function faultAfter(faults: Faults, call: FaultedCall): void {
  // A service repeats what it does not know to be done, and would do it twice.
  if (call.via === 'http' && faults.hit(call, ['dropAfter'])) {
    throw new NoAnswer(true, 'The sandbox was told to lose this answer');
  }
}
