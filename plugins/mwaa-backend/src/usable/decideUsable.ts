import type { ResourceTags, UsableRule } from 'backstage-plugin-mwaa-node';
import { ownerIn, sameOwner } from '../ownership/owners';

/** Why something may be used; undefined where it may not. */
export type Because = 'tag' | 'configuration' | undefined;

/**
 * Whether an owner's environments may use something: because its own tag names
 * the owner, or because the configuration says so. What could not be read is
 * unknown, and unknown is no.
 */
export function decideUsable(
  arn: string,
  tags: ResourceTags | undefined,
  {
    owner,
    ownerTag,
    rules,
  }: { owner: string; ownerTag: string; rules: UsableRule[] },
): Because {
  if (
    tags?.status === 'read' &&
    sameOwner(ownerIn(tags.tags, ownerTag), owner)
  ) {
    return 'tag';
  }
  return rules.some(
    ({ groups, resources }) =>
      groups.some(group => sameOwner(group, owner)) &&
      resources.some(pattern => matchesArn(pattern, arn)),
  )
    ? 'configuration'
    : undefined;
}

/**
 * As in IAM: by the ARN's parts, so that what stands for any Region does not
 * reach into another account.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [pattern, arn].map(partsOf);
  return patterns.every((part, index) => matches(part, parts[index]));
}

/** Six parts, of which the last, the resource, may have colons. */
function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return Array.from({ length: 6 }, (_, index) =>
    index < 5 ? (parts[index] ?? '') : parts.slice(5).join(':'),
  );
}

/** As in IAM: `*` stands for any characters, also none, and `?` for one. */
export function matches(pattern: string, text: string): boolean {
  // Linear: behind a star, the first place that fits is as good as any other.
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = position;
    } else if (pattern[at] === '?' || pattern[at] === text[position]) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
