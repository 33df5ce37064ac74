import { toEntityRef } from 'backstage-plugin-mwaa-node';

/** The owner that tags name, as a full entity ref; empty where they name none. */
export function ownerIn(
  tags: Record<string, string>,
  ownerTag: string,
): string {
  return toEntityRef(tags[ownerTag] ?? '', 'group') ?? '';
}

/** Whether two refs name one owner; nobody is the owner of what names none. */
export function sameOwner(one: string, other: string): boolean {
  const [first, second] = [one, other].map(ref => toEntityRef(ref, 'group'));
  return first !== undefined && first === second;
}
