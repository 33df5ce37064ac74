import { isUnresolved, type TopologyNodeKind } from 'mwaa-network';

/** Console host names by partition. */
const hosts: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Pages of the VPC console, by kind of resource; the id goes behind. */
const vpcPages: Partial<Record<TopologyNodeKind, string>> = {
  vpc: 'VpcDetails:VpcId=',
  subnet: 'SubnetDetails:subnetId=',
  internetGateway: 'InternetGateway:internetGatewayId=',
  natGateway: 'NatGatewayDetails:natGatewayId=',
  vpcEndpoint: 'EndpointDetails:vpcEndpointId=',
  routeTable: 'RouteTableDetails:RouteTableId=',
};

interface Place {
  partition: string;
  region: string;
}

/** The page of an environment in the AWS console; null in unknown partitions. */
export function environmentConsoleUrl(
  place: Place,
  environmentName: string,
): string | null {
  const host = hosts[place.partition];
  return host
    ? `https://${host}/mwaa/home?region=${place.region}#environments/${encodeURIComponent(environmentName)}`
    : null;
}

/**
 * The page of a resource in the AWS console; null for what has none, and for
 * resources that are not made yet.
 */
export function resourceConsoleUrl(
  place: Place,
  kind: TopologyNodeKind,
  id: string,
): string | null {
  const host = hosts[place.partition];
  if (!host || isUnresolved(id)) {
    return null;
  }
  if (kind === 'networkInterface') {
    return `https://${host}/ec2/home?region=${place.region}#NetworkInterface:networkInterfaceId=${id}`;
  }
  const page = vpcPages[kind];
  return page
    ? `https://${host}/vpcconsole/home?region=${place.region}#${page}${id}`
    : null;
}
