/**
 * A local AWS endpoint for development, demonstration and tests.
 *
 * @packageDocumentation
 */
export { startSandbox } from './sandbox';
export type { Sandbox, SandboxOptions } from './sandbox';
export { sandboxAccounts } from './kernel/accounts';
export type { SandboxAccount } from './kernel/accounts';
export type { FaultRule, FaultEffect } from './kernel/faultRule';
export type { LoggedRequest } from './kernel/requestLog';
export * from './kernel/types';
