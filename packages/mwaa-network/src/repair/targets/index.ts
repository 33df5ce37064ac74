export { allocateAddress } from './address';
export { pointDefaultRoute } from './defaultRoute';
export { EVERYWHERE, type RouteTarget } from './routeTarget';
export { internetGatewayTarget } from './internetGateway';
export { newPublicSubnet, newTable, publicSubnetIn } from './publicSubnet';
export { natChoice, natGatewayTarget, workingGateway } from './natGateway';
