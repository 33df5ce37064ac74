import type {
  AuditSummary,
  AuditUnreadable,
} from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';
import {
  toIso,
  toIsoOrNull,
  type EnvironmentRow,
  type PlaceRow,
} from '../store/rows';
import { readRules } from './rules';
import { whereVisible, type Visible } from './visible';

const WORST = 5;

/** A place that was swept at least once. */
export interface PlaceSummary {
  account: string;
  region: string;
  environments: number;
  failing: number;
  sweptAt: string | null;
  unreadable: AuditUnreadable | null;
}

/** @internal */
export type SummaryParts = Omit<AuditSummary, 'places' | 'profile'> & {
  places: PlaceSummary[];
};

type Row = Pick<
  EnvironmentRow,
  'owner' | 'account' | 'region' | 'verdict' | 'unread_since'
>;

export async function readSummary(
  knex: Knex,
  visible: Visible,
): Promise<SummaryParts> {
  const rows: Row[] = await whereVisible(
    knex('audit_environments as e').whereNotNull('e.live_key'),
    visible,
  ).select('e.owner', 'e.account', 'e.region', 'e.verdict', 'e.unread_since');
  const places = placesOf(await knex<PlaceRow>('audit_places'), rows).filter(
    // Who may see some environments learns nothing of other accounts.
    ({ environments }) => visible === 'all' || environments > 0,
  );
  const unreadable = new Set(
    places
      .filter(place => place.unreadable)
      .map(({ account, region }) => `${account}/${region}`),
  );
  return {
    environments: rows.length,
    verdicts: {
      fail: countVerdict(rows, 'fail'),
      unknown: countVerdict(rows, 'unknown'),
      warn: countVerdict(rows, 'warn'),
      pass: countVerdict(rows, 'pass'),
    },
    stale: rows.filter(
      row =>
        row.unread_since !== null ||
        unreadable.has(`${row.account}/${row.region}`),
    ).length,
    worstRules: (await readRules(knex, visible))
      .filter(({ causes }) => causes > 0)
      .slice(0, WORST),
    owners: ownersOf(rows),
    places,
  };
}

function countVerdict(rows: Row[], verdict: string): number {
  return rows.filter(row => row.verdict === verdict).length;
}

function ownersOf(rows: Row[]): SummaryParts['owners'] {
  const owners = [...new Set(rows.map(({ owner }) => owner))].map(owner => {
    const theirs = rows.filter(row => row.owner === owner);
    return {
      owner,
      environments: theirs.length,
      failing: countVerdict(theirs, 'fail'),
    };
  });
  return owners.sort(
    (one, other) =>
      other.failing - one.failing || one.owner.localeCompare(other.owner),
  );
}

function placesOf(places: PlaceRow[], rows: Row[]): PlaceSummary[] {
  return places
    .map(place => {
      const there = rows.filter(
        ({ account, region }) =>
          account === place.account && region === place.region,
      );
      return {
        account: place.account,
        region: place.region,
        environments: there.length,
        failing: countVerdict(there, 'fail'),
        sweptAt: toIsoOrNull(place.swept_at),
        unreadable: place.unreadable_since
          ? {
              since: toIso(place.unreadable_since),
              reason: place.unreadable_reason ?? '',
            }
          : null,
      };
    })
    .sort(
      (one, other) =>
        one.account.localeCompare(other.account) ||
        one.region.localeCompare(other.region),
    );
}
