import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ENVIRONMENT_RESOURCE_TYPE,
} from 'backstage-plugin-mwaa-common';

const environments: FilterPredicate[] = [
  {
    [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]: {
      $exists: true,
    },
  },
  { kind: 'resource', 'spec.type': MWAA_ENVIRONMENT_RESOURCE_TYPE },
];

/** Entities that stand for an environment themselves. */
export const environmentEntityFilter: FilterPredicate = { $any: environments };

/**
 * The same, and Components and Systems that have a Resource in their
 * relations. A relation carries only the reference of its target, not its
 * type: whether that Resource is an environment is looked up when the tab is
 * opened. Portals with many other Resources narrow this by configuration.
 */
export const networkTabFilter: FilterPredicate = {
  $any: [
    ...environments,
    {
      kind: 'component',
      relations: {
        $contains: {
          type: 'dependsOn',
          targetRef: { $hasPrefix: 'resource:' },
        },
      },
    },
    {
      kind: 'system',
      relations: {
        $contains: { type: 'hasPart', targetRef: { $hasPrefix: 'resource:' } },
      },
    },
  ],
};
