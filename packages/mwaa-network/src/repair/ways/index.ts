export { EVERYWHERE, type Way } from './way';
export { internetGatewayWay } from './internetGateway';
export { newPublicSubnet, newTable, publicSubnetIn } from './publicSubnet';
export { natChoice, natGatewayWay, workingGateway } from './natGateway';
