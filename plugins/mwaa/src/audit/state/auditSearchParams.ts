import type {
  AuditEnvironmentsQuery,
  AuditFilter,
  AuditOrder,
  AuditOrderField,
} from 'backstage-plugin-mwaa-common';
import { pageIn, rowsOn, useUrlState } from '../../common/urlState';

/** The filters that are chosen from a list. */
export const filterKeys = [
  'owner',
  'account',
  'region',
  'routing',
  'verdict',
  'rule',
] as const;

/** @internal */
export type FilterKey = (typeof filterKeys)[number];

/** What the page shows; it is all in the URL. Empty is no filter. */
export interface AuditPageState {
  filter: Record<FilterKey, string>;
  search: string;
  order: AuditOrder;
  /** From 1. */
  page: number;
}

const fields: readonly AuditOrderField[] = [
  'name',
  'owner',
  'account',
  'region',
  'routing',
  'verdict',
  'failing',
  'failingSince',
];

const defaultOrder: AuditOrder = { field: 'verdict', direction: 'asc' };

/** Reads the URL's query; what it does not understand is as if not there. */
export function readState(params: URLSearchParams): AuditPageState {
  return {
    filter: Object.fromEntries(
      filterKeys.map(key => [key, params.get(key) ?? '']),
    ) as Record<FilterKey, string>,
    search: params.get('q') ?? '',
    order: readOrder(params.get('sort') ?? ''),
    page: pageIn(params),
  };
}

/** The URL's query that says the same, with nothing that goes without saying. */
export function writeState(state: AuditPageState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.search) params.set('q', state.search);
  for (const key of filterKeys) {
    if (state.filter[key]) params.set(key, state.filter[key]);
  }
  const sort = writeOrder(state.order);
  if (sort !== writeOrder(defaultOrder)) params.set('sort', sort);
  if (state.page > 1) params.set('page', String(state.page));
  return params;
}

/** What the audit page shows, kept in its URL. */
export function useAuditPageState() {
  return useUrlState(readState, writeState);
}

/** Whether anything is filtered. */
export function isFiltered({ filter, search }: AuditPageState): boolean {
  return search !== '' || filterKeys.some(key => filter[key] !== '');
}

/** The filter as the backend takes it. */
export function filterOf({ filter, search }: AuditPageState): AuditFilter {
  const chosen = filterKeys
    .filter(key => filter[key])
    .map(key => [key, [filter[key]]]);
  return { ...Object.fromEntries(chosen), ...(search && { search }) };
}

/** What the table asks of the backend. */
export function queryOf(state: AuditPageState): AuditEnvironmentsQuery {
  return {
    ...filterOf(state),
    order: state.order,
    ...rowsOn(state.page),
  };
}

function readOrder(text: string): AuditOrder {
  const field = fields.find(each => each === text.replace(/^-/, ''));
  return field
    ? { field, direction: text.startsWith('-') ? 'desc' : 'asc' }
    : defaultOrder;
}

function writeOrder({ direction, field }: AuditOrder): string {
  return `${direction === 'desc' ? '-' : ''}${field}`;
}
