export { indexNetwork } from './network';
export type { Network, SubnetRouteTable } from './network';
export { createPacketModel } from './packetModel';
export type { PacketModel } from './packetModel';
export { traceBetween } from './betweenSubnets';
export { traceToInternet } from './toInternet';
export {
  eachInterface,
  traceToGatewayEndpoint,
  traceToInterfaceEndpoint,
} from './toEndpoint';
export { traceFromConnection } from './connection';
export type { ConnectionTrace, Outside } from './connection';
export { block, blocksOf, emptyPath, traceStatus } from './trace';
export type { Block, Path, Trace } from './trace';
export { usableRange } from './party';
export type { Party } from './party';
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
