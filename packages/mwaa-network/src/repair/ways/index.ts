export { allocateAddress } from './address';
export { leadDefaultRoute } from './defaultRoute';
export { EVERYWHERE, type Way } from './way';
export { internetGatewayWay } from './internetGateway';
export { newPublicSubnet, newTable, publicSubnetIn } from './publicSubnet';
export { natChoice, natGatewayWay, workingGateway } from './natGateway';
