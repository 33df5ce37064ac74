import {
  descriptionOf,
  partNames,
  type NetworkSnapshot,
  type PartItems,
  type PartName,
} from '../../snapshot';

/** An item of a part: `Item<'subnets'>` is a `Subnet`. */
export type Item<P extends PartName> = PartItems[P];

/** The parts of a snapshot while they are being put together. */
export type Draft = { [P in PartName]: Array<Item<P>> } & {
  policies: PolicyDrafts;
};

/** A managed policy of the template, with the roles that it names itself. */
export interface ManagedPolicyDraft {
  Arn: string;
  PolicyName: string;
  PolicyDocument: Record<string, unknown>;
  roles: string[];
}

/** What is told about policies before all of them are known. */
export interface PolicyDrafts {
  managedPolicies: ManagedPolicyDraft[];
  /** ARNs of managed policies by the role's name. */
  attachments: Map<string, string[]>;
}

/** The parts that hold what is in a VPC, or hangs on it. */
export const VPC_PARTS: readonly PartName[] = partNames.filter(
  name => descriptionOf(name).inVpc,
);

/** The parts that a template can describe at all. */
export const TEMPLATE_PARTS: readonly PartName[] = partNames.filter(
  name => !descriptionOf(name).outsideTemplates,
);

/**
 * A draft to begin with: what is there already, or nothing. What is there is
 * copied, since resources of the template may add to it.
 */
export function beginDraft(base?: NetworkSnapshot): Draft {
  const parts = partNames.map(name => {
    const part = base?.[name];
    return [name, part?.status === 'read' ? structuredClone(part.items) : []];
  });
  return {
    ...(Object.fromEntries(parts) as unknown as Draft),
    policies: { managedPolicies: [], attachments: new Map() },
  };
}
