import {
  partNames,
  type NetworkSnapshot,
  type Part,
  type PartName,
} from '../../snapshot';
import { TEMPLATE_PARTS, type Draft } from './draft';
import type { Findings } from './findings';
import type { Place } from './resourceReader';
import type { InterpretOptions } from './types';

/** Puts the parts together, each read or with the reason why not. */
export function buildSnapshot(
  draft: Draft,
  findings: Findings,
  reading: Place,
  options: InterpretOptions,
): NetworkSnapshot {
  const parts = Object.fromEntries(
    partNames.map(name => [
      name,
      part(name, draft, findings, reading, options.base),
    ]),
  ) as unknown as Omit<NetworkSnapshot, 'account' | 'region'>;
  return {
    region: reading.region,
    account: reading.account,
    ...parts,
    networkInterfaces:
      options.base?.networkInterfaces ??
      notRead(
        'Network interfaces exist only once the template has been deployed',
      ),
    availabilityZones: options.facts
      ? read(reading, options.facts.availabilityZones)
      : (options.base?.availabilityZones ??
        notRead('A template does not say which zones the account has')),
    vpcEndpointServices: options.facts?.vpcEndpointServices
      ? read(reading, options.facts.vpcEndpointServices)
      : (options.base?.vpcEndpointServices ??
        notRead(
          'A template does not say which endpoint services the Region has',
        )),
    prefixLists:
      options.base?.prefixLists.status === 'notRead'
        ? options.base.prefixLists
        : prefixLists(draft, findings, reading),
  };
}

function part(
  name: PartName,
  draft: Draft,
  findings: Findings,
  reading: Place,
  base: NetworkSnapshot | undefined,
): Part<unknown> {
  const before = base?.[name];
  // To add to what was not read does not make it read.
  if (before?.status === 'notRead') return before;
  const reason = findings.reason(name);
  if (reason !== undefined) return notRead(reason);
  return TEMPLATE_PARTS.includes(name)
    ? read(reading, draft[name] as unknown[])
    : notRead('A template does not say');
}

function read<T>(reading: Place, items: T[]): Part<T> {
  return { status: 'read', ...reading, items };
}

function notRead(reason: string): { status: 'notRead'; reason: string } {
  return { status: 'notRead', reason };
}

/** Read in full when no rule or route names a list that the template does not have. */
function prefixLists(
  draft: Draft,
  findings: Findings,
  reading: Place,
): NetworkSnapshot['prefixLists'] {
  const known = new Set(draft.prefixLists.map(list => list.PrefixListId));
  const routes = draft.routeTables.flatMap(table => table.Routes);
  const permissions = draft.securityGroups.flatMap(group => [
    ...group.IpPermissions,
    ...group.IpPermissionsEgress,
  ]);
  const named = [
    ...routes.map(route => route.DestinationPrefixListId),
    ...permissions.flatMap(permission =>
      (permission.PrefixListIds ?? []).map(list => list.PrefixListId),
    ),
  ];
  const foreign = named.find(id => id !== undefined && !known.has(id));
  const reason =
    findings.reason('prefixLists') ??
    (foreign && `The template does not say what ${foreign} holds`);
  return reason ? notRead(reason) : read(reading, draft.prefixLists);
}
