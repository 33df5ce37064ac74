export { indexNetwork } from './network';
export type { Network, SubnetRouteTable } from './network';
export { createPacketModel } from './trace/packetModel';
export type { PacketModel } from './trace/packetModel';
export { traceFlow } from './trace/traceFlow';
export type { FlowEnds } from './trace/traceFlow';
export { hopsOf } from './trace/hops';
export { blocksOf, block, emptyTrace, traceStatus } from './trace/path';
export type { Block, Path, Trace } from './trace/path';
export { internet, outside, within } from './trace/place';
export type { Place } from './trace/place';
export { endpointPlaces } from './trace/endpointPlaces';
export { placeOfInterface } from './trace/interfaces';
export { serviceByGateway } from './trace/throughGatewayEndpoint';
export { usableRange } from './usableRange';
export { natDevice } from './natDevice';
export type { NatDevice } from './natDevice';
export {
  isBlackhole,
  kindOfTarget,
  deleteRouteCommand,
  routeDestinationWords,
  routeText,
} from './route';
export { routeDestination, routeTarget } from '../snapshot';
export type { TargetKind } from './route';
export { compareRoutes } from './routes';
export { decide } from './filter';
export { packetsOf } from './packets';
export { groupClauses, groupRules, permissionTexts } from './securityGroups';
export {
  aclRules,
  allowAllCommand,
  entryText,
  allowingEntry,
} from './networkAcl';
export { tcp, allTraffic, ephemeralPorts, trafficText } from './traffic';
export { internetAddresses, wholeIpv4 } from './internetAddresses';
