import type { Part, PartName } from '../../snapshot';
import { commandOf, notRead } from '../../snapshot';
import type { Answer } from './answers';
import { answersOf } from './answers';
import type { ReadContext } from './resolveParts';
import { missing, readPart } from './resolveParts';

type Json = Record<string, unknown>;

/** A part that one of EC2's lists is: the items of all its documents. */
export function listPart(context: ReadContext, part: PartName): Part<unknown> {
  const from = context.answers.filter(
    (answer): answer is Extract<Answer, { kind: 'list' }> =>
      answer.kind === 'list' && answer.part === part,
  );
  if (from.length === 0) return missing(context, part, commandOf(part));
  if (from.every(answer => answer.half)) {
    return notRead(
      `${from[0].file} is only a page of ${commandOf(part)}: it says that there is more`,
    );
  }
  const items = from.flatMap(answer => answer.value);
  if (part === 'instances') return readPart(context, instances(items), from);
  if (part === 'prefixLists') {
    return readPart(context, prefixLists(context, items as Json[]), from);
  }
  if (part === 'vpnGateways') {
    return readPart(context, withConnections(context, items as Json[]), from);
  }
  return readPart(context, items, from);
}

/** Out of their reservations. */
function instances(reservations: unknown[]): unknown[] {
  return reservations.flatMap(reservation => {
    const list = (reservation as Json | null)?.Instances;
    return Array.isArray(list) ? (list as unknown[]) : [reservation];
  });
}

/**
 * `describe-prefix-lists` prints AWS's own with their blocks,
 * `describe-managed-prefix-lists` all of them without, and
 * `get-managed-prefix-list-entries` the blocks of one, without its id: the
 * file's name tells it, or else that there is only one list without blocks.
 */
function prefixLists(context: ReadContext, items: Json[]): Json[] {
  const byId = new Map<unknown, Json>();
  for (const { Cidrs, ...item } of items) {
    const known = byId.get(item.PrefixListId);
    const Entries = Array.isArray(Cidrs)
      ? Cidrs.map(Cidr => ({ Cidr }))
      : item.Entries;
    byId.set(item.PrefixListId, {
      ...known,
      ...item,
      ...(Entries === undefined ? {} : { Entries }),
    });
  }
  for (const { file, value, half } of answersOf(
    context.answers,
    'prefixListEntries',
  )) {
    if (half) continue;
    const list = listOfFile(file, byId);
    if (list) list.Entries = value;
  }
  return [...byId.values()];
}

function listOfFile(file: string, byId: Map<unknown, Json>): Json | undefined {
  const id = /pl-[0-9a-z]+/.exec(file)?.[0];
  if (id !== undefined && byId.has(id)) return byId.get(id);
  const open = [...byId.values()].filter(list => list.Entries === undefined);
  return open.length === 1 ? open[0] : undefined;
}

/** What leads on from a virtual private gateway is kept with it. */
function withConnections(context: ReadContext, gateways: Json[]): Json[] {
  const from = answersOf(context.answers, 'vpnConnections');
  const connections = from.flatMap(({ value }) =>
    Array.isArray(value) ? (value as Json[]) : [],
  );
  if (from.length === 0) return gateways;
  return gateways.map(gateway => ({
    ...gateway,
    VpnConnections: connections.filter(
      connection => connection?.VpnGatewayId === gateway?.VpnGatewayId,
    ),
  }));
}

/** The answers for one VPC put together: each tells one attribute. */
export function vpcAttributes(context: ReadContext): Part<unknown> {
  const from = answersOf(context.answers, 'vpcAttribute');
  if (from.length === 0) {
    return missing(context, 'vpcAttributes', commandOf('vpcAttributes'));
  }
  const items: Json[] = [];
  for (const { value } of from) {
    const answer = value as Json;
    const open = items.find(
      item =>
        item.VpcId === answer.VpcId &&
        Object.keys(answer).every(key => key === 'VpcId' || !(key in item)),
    );
    if (open) Object.assign(open, answer);
    else items.push({ ...answer });
  }
  return readPart(context, items, from);
}
