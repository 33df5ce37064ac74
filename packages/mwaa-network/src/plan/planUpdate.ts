import { compareVersions, lastBefore, stepToNextMajor } from '../data';
import type { NetworkSnapshot } from '../snapshot';
import type { TagNames } from '../data';
import { applyDefaults } from '../request/applyDefaults';
import { blocksOverlap } from '../request/checks/block';
import { isAbsent, isRecord } from '../request/checks/value';
import type { Field } from '../request/field';
import { fields } from '../request/fields';
import { groups } from '../request/groups';
import { doesApply, valueAt, viewOfRequest } from '../request/view';
import { plan } from './plan';
import { error, showValue } from '../request/problem';
import {
  carriedResources,
  KEPT_VALUE,
  requestOfTemplate,
  serviceNamesOf,
} from './requestMetadata';
import type { EnvironmentRequest, Problem } from '../request';
import type { PlannedChange, UpdatePlanResult } from './types';
import type { RegionFacts } from '../snapshot';
import { withBoundary } from './withBoundary';

const allFields: readonly Field[] = fields;

/** Why a field can never be changed, by its name. */
const FIXED = Object.fromEntries(
  [
    ...allFields.map(({ path, fixed }) => [path, fixed] as const),
    ...Object.entries(groups).map(
      ([name, { fixed }]) => [name, fixed] as const,
    ),
  ].filter((entry): entry is [string, string] => entry[1] !== undefined),
);

/** What an update starts from. */
export interface UpdateBasis {
  /** The template of the environment's stack, as it was deployed. */
  template: unknown;
  /** Of the environment's account and Region. */
  facts: RegionFacts;
  /** The existing VPC, where the stack is in one. */
  existing?: NetworkSnapshot;
  /** Physical ids of the stack's resources. */
  ownIds?: readonly string[];
  /** Whose the environment is now; by default, whose it was when deployed. */
  owner?: string;
  /** As of {@link PlanOptions}. */
  tagNames?: TagNames;
  /** As of {@link PlanOptions}. */
  permissionsBoundaryArn?: string;
}

/**
 * What an update changes, and the plan of the whole with it; or why it cannot
 * be. What is fixed for ever is refused with its reason. Options of Airflow
 * whose value is not given keep theirs; an empty value takes one away.
 *
 * @param changes - fields of a request; what is not named stays
 * @public
 */
export function planUpdate(
  changes: Partial<EnvironmentRequest>,
  basis: UpdateBasis,
): UpdatePlanResult {
  const { existing, facts, ownIds, tagNames, template } = basis;
  const asked = requestOfTemplate(template);
  if (!asked) {
    return {
      ok: false,
      problems: [
        error(
          'name',
          '',
          'The stack does not say what it was asked for: it was not made by the portal.',
          'Change it where it was made, or retire it and provision it anew.',
        ),
      ],
    };
  }
  const current = { ...asked, owner: basis.owner || asked.owner };
  const problems = [
    ...fixedFields(current, changes),
    ...versionOutOfReach(current, changes),
    ...ownBucket(current, changes),
    ...filesTakenAway(current, changes),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const options = mergedOptions(current, changes);
  const request = withBoundary(
    merged(current, changes, options.values),
    basis.permissionsBoundaryArn,
  );
  const result = plan(request, withoutEnvironment(facts, current), existing, {
    runningVersion: applyDefaults(current).airflowVersion,
    keptOptions: options.kept,
    ownIds,
    tagNames,
    carried: carriedResources(template),
    madeServices: serviceNamesOf(template),
  });
  if (!result.ok) return { ok: false, problems: result.problems };
  return {
    ok: true,
    plan: result.plan,
    changes: changedFields(current, request, options.kept),
  };
}

function fixedFields(
  current: EnvironmentRequest,
  changes: Partial<EnvironmentRequest>,
): Problem[] {
  const before = applyDefaults(current) as unknown as Record<string, unknown>;
  return Object.entries(FIXED).flatMap(([field, reason]) => {
    const after = (changes as Record<string, unknown>)[field];
    if (isAbsent(after) || includes(before[field], after)) return [];
    return [
      error(
        field,
        after,
        `Is ${showValue(before[field])} and cannot be changed. ${reason}`,
        'Leave it out; or provision a new environment and move the DAGs there.',
      ),
    ];
  });
}

/** Whether what is asked for is there already. */
function includes(before: unknown, after: unknown): boolean {
  if (isRecord(before) && isRecord(after)) {
    return Object.entries(after).every(
      ([key, value]) => isAbsent(value) || includes(before[key], value),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Versions only rise, and from 2 to 3 only from the last release of 2. */
function versionOutOfReach(
  current: EnvironmentRequest,
  { airflowVersion }: Partial<EnvironmentRequest>,
): Problem[] {
  const before = applyDefaults(current).airflowVersion;
  // What is no text is the plan's to refuse.
  if (typeof airflowVersion !== 'string' || airflowVersion === '') return [];
  if (compareVersions(airflowVersion, before) < 0) {
    return [
      error(
        'airflowVersion',
        airflowVersion,
        `Is older than ${before}, and an update does not go back.`,
        `Choose ${before} or a later version.`,
      ),
    ];
  }
  const { values: step } = stepToNextMajor;
  return compareVersions(airflowVersion, step.to) >= 0 &&
    compareVersions(before, step.from) < 0
    ? [
        error(
          'airflowVersion',
          airflowVersion,
          `MWAA goes to Airflow ${step.to} and later only from ${step.from} or later, and the environment has ${before}.`,
          `Update to ${lastBefore(step.to)} first, and then to ${airflowVersion}; or provision a new environment and move the DAGs there.`,
        ),
      ]
    : [];
}

/** The stack's own bucket cannot be left: it would be removed from the stack. */
function ownBucket(
  current: EnvironmentRequest,
  { bucketName }: Partial<EnvironmentRequest>,
): Problem[] {
  return bucketName && !current.bucketName
    ? [
        error(
          'bucketName',
          bucketName,
          'The environment has a bucket of its stack’s own, which an update never removes.',
          'Leave it out; or provision a new environment with that bucket.',
        ),
      ]
    : [];
}

/** MWAA takes no empty path: one that the template leaves out stays. */
function filesTakenAway(
  current: EnvironmentRequest,
  changes: Partial<EnvironmentRequest>,
): Problem[] {
  return allFields.flatMap(({ path, stays }) => {
    const [before, after] = [current, changes].map(each => valueAt(each, path));
    return stays && before && after !== undefined && isAbsent(after)
      ? [error(path, before, stays.message, stays.remedy)]
      : [];
  });
}

function mergedOptions(
  current: EnvironmentRequest,
  changes: Partial<EnvironmentRequest>,
): { values: Record<string, string>; kept: string[] } {
  const before = Object.keys(current.airflowConfigurationOptions ?? {});
  const given = changes.airflowConfigurationOptions ?? {};
  const kept = before.filter(
    name => !Object.hasOwn(given, name) || given[name] === KEPT_VALUE,
  );
  const values = [
    ...kept.map(name => [name, KEPT_VALUE]),
    ...Object.entries(given).filter(
      ([name, value]) => value !== '' && !kept.includes(name),
    ),
  ];
  return { values: Object.fromEntries(values), kept };
}

function merged(
  current: EnvironmentRequest,
  changes: Partial<EnvironmentRequest>,
  airflowConfigurationOptions: Record<string, string>,
): EnvironmentRequest {
  const given = Object.fromEntries(
    Object.entries(changes).filter(
      ([field, value]) => value !== undefined && !Object.hasOwn(FIXED, field),
    ),
  );
  return {
    ...withoutMeaning(current, changes),
    ...given,
    ...(changes.access && {
      access: withBlockOfBefore(current.access, changes.access),
    }),
    ...(changes.logging && {
      logging: { ...current.logging, ...changes.logging },
    }),
    airflowConfigurationOptions,
  };
}

/** What was asked for, but for what the changes leave nothing to be said of. */
function withoutMeaning(
  current: EnvironmentRequest,
  changes: Partial<EnvironmentRequest>,
): EnvironmentRequest {
  const view = viewOfRequest({ ...current, ...changes });
  const left = allFields.filter(
    each => each.endsWithCondition && !doesApply(each, view),
  );
  return Object.fromEntries(
    Object.entries(current).filter(
      ([name]) => !left.some(({ path }) => path === name),
    ),
  ) as unknown as EnvironmentRequest;
}

/** The block of a VPN's clients stays where no other is asked for: a new one would replace the VPN. */
function withBlockOfBefore(
  before: EnvironmentRequest['access'],
  after: NonNullable<EnvironmentRequest['access']>,
): EnvironmentRequest['access'] {
  return before?.mechanism === 'client-vpn' &&
    after.mechanism === 'client-vpn' &&
    isAbsent(after.clientCidrBlock)
    ? { ...after, clientCidrBlock: before.clientCidrBlock }
    : after;
}

/**
 * The account as it is without the environment and what overlaps its VPC, which
 * is there: that can be changed no more.
 */
function withoutEnvironment(
  facts: RegionFacts,
  { name, vpc }: EnvironmentRequest,
): RegionFacts {
  return {
    ...facts,
    environments: facts.environments?.filter(other => other !== name) ?? null,
    vpcs:
      facts.vpcs?.map(other => ({
        ...other,
        CidrBlocks: other.CidrBlocks.filter(
          block => !blocksOverlap(block, vpc?.cidrBlock),
        ),
      })) ?? null,
  };
}

function changedFields(
  current: EnvironmentRequest,
  request: EnvironmentRequest,
  kept: string[],
): PlannedChange[] {
  const before = applyDefaults(current) as unknown as Record<string, unknown>;
  const after = applyDefaults(request) as unknown as Record<string, unknown>;
  return Object.keys(after).flatMap(field => {
    if (field === 'airflowConfigurationOptions') {
      return changedOptions(current, request, kept);
    }
    const [from, to] = [before[field], after[field]].map(text);
    return from === to ? [] : [{ field, before: from, after: to }];
  });
}

/** Names alone: a value may be a secret. */
function changedOptions(
  current: EnvironmentRequest,
  request: EnvironmentRequest,
  kept: string[],
): PlannedChange[] {
  const before = Object.keys(current.airflowConfigurationOptions ?? {});
  const after = Object.keys(request.airflowConfigurationOptions ?? {});
  return [...new Set([...before, ...after])]
    .filter(name => !kept.includes(name))
    .sort()
    .map(name => ({
      field: `airflowConfigurationOptions.${name}`,
      before: before.includes(name) ? KEPT_VALUE : '',
      after: after.includes(name) ? KEPT_VALUE : '',
    }));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
