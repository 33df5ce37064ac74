import type { OperationKind } from 'backstage-plugin-mwaa-common';
import { decommission } from './decommission';
import { drift } from './drift';
import type { KindDefinition } from './KindDefinition';
import { provision } from './provision';
import { repair } from './repair';
import { update } from './update';

export type { KindDefinition } from './KindDefinition';

/** The kinds of operation, by the names that rows and requests have. */
export const KINDS: { readonly [K in OperationKind]: KindDefinition } = {
  provision,
  update,
  repair,
  decommission,
  drift,
};

/** Whether a row's or request's word is the name of a kind. */
export function isKind(name: string): name is OperationKind {
  return Object.hasOwn(KINDS, name);
}
