import { approveOperation } from './approve';
import { cancelOperation } from './cancel';
import { giveUpOperation } from './giveUp';
import { listAllOperations, listOperations } from './list';
import type { OperationServiceOptions } from './options';
import { retryOperation } from './retry';
import { startOperation } from './start';
import { eventsOfOperation, getOperation } from './visible';

/** Starts, shows, approves, cancels and ends operations, for those who may. */
export type OperationService = ReturnType<typeof createOperationService>;

/** What each does is said at its function. */
export function createOperationService(options: OperationServiceOptions) {
  const bind =
    <A extends unknown[], R>(
      act: (options: OperationServiceOptions, ...args: A) => R,
    ) =>
    (...args: A) =>
      act(options, ...args);
  return {
    start: bind(startOperation),
    list: bind(listOperations),
    listAll: bind(listAllOperations),
    get: bind(getOperation),
    events: bind(eventsOfOperation),
    cancel: bind(cancelOperation),
    approve: bind(approveOperation),
    giveUp: bind(giveUpOperation),
    retry: bind(retryOperation),
  };
}
