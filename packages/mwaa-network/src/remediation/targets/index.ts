export { allocateAddress } from './natGatewayCalls';
export { pointDefaultRoute, type TableChange } from './defaultRoute';
export { EVERYWHERE, type RouteTarget } from './routeTarget';
export { internetGatewayTarget } from './internetGateway';
export { newPublicSubnet, newTable, publicSubnetIn } from './publicSubnet';
export { natChoice, natGatewayTarget, workingGateway } from './natGateway';
