import type { Route, RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { FilterRule } from '../filter';
import { routeRow, routeText } from '../route';
import type { DecidingRow, Hop } from '../types';
import type { Path } from './path';
import { isRecording } from './path';

/** Notes that a place is reached, by its id or in words. */
export function passPlace(path: Path, resource: string, words = ''): void {
  if (!isRecording(path) || resource === '') return;
  const detail = words === '' ? displayId(resource) : words;
  // Where a flow starts or ends in a place, its hop has been told.
  if (path.hops.at(-1)?.resource === resource) return;
  path.hops.push({ resource, detail, row: null });
}

export function passSubnet(path: Path, subnetId: string): void {
  if (isRecording(path)) {
    passPlace(path, subnetId, `subnet ${displayId(subnetId)}`);
  }
}

/** Notes that a route takes the packets. */
export function passRoute(path: Path, table: RouteTable, route: Route): void {
  if (!isRecording(path)) return;
  path.hops.push({
    resource: table.RouteTableId,
    detail: `route ${routeText(route)}`,
    row: routeRow(table.RouteTableId, route),
  });
}

/** Notes that an ACL or a group lets the packets through, by which of its rules. */
export function passFilter(
  path: Path,
  resource: string,
  rule: FilterRule | undefined,
  way: string,
): void {
  if (!isRecording(path)) return;
  path.hops.push({
    resource,
    detail: rule ? rule.text() : `${displayId(resource)}: ${way}`,
    row: rule ? rule.row() : null,
  });
}

/** The hops of a way, each with an id of its own. */
export function hopsOf({ hops = [] }: Path): Hop[] {
  const seen = new Map<string, number>();
  return hops.map(hop => {
    const id = hop.row ? rowId(hop.row) : hop.resource;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return { id: times === 1 ? id : `${id}#${times}`, ...hop };
  });
}

function rowId(row: DecidingRow): string {
  switch (row.kind) {
    case 'route':
      return `${row.routeTableId}/${row.destination}`;
    case 'acl-entry':
      return `${row.networkAclId}/${row.direction}/${row.ruleNumber}`;
    default:
      return [
        row.groupId,
        row.direction,
        row.protocol,
        `${row.fromPort ?? ''}-${row.toPort ?? ''}`,
        row.peer,
      ].join('/');
  }
}
