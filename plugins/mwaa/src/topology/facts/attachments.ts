import {
  displayId,
  type NetworkInterface,
  type NetworkSnapshot,
  type VpcEndpoint,
} from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import { itemsOf } from './itemsOf';
import { Facts, type Fact } from './types';

/** Whether MWAA itself made the endpoint, for its database or web server. */
export function isMadeByMwaa(
  endpoint: VpcEndpoint,
  snapshot: NetworkSnapshot,
): boolean {
  const [environment] = itemsOf(snapshot.environment);
  const services = [
    environment?.DatabaseVpcEndpointService,
    environment?.WebserverVpcEndpointService,
  ];
  return (
    endpoint.RequesterManaged === true &&
    (services.includes(endpoint.ServiceName) ||
      endpoint.Tags?.some(({ Key }) => Key === 'AmazonMWAAManaged') === true)
  );
}

export function vpcEndpointFacts(
  endpoint: VpcEndpoint,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): Fact[] {
  const facts = new Facts(t)
    .add('fact.service', endpoint.ServiceName)
    .add('fact.endpointType', endpoint.VpcEndpointType)
    .add('fact.state', endpoint.State)
    .addSwitch('fact.privateDns', endpoint.PrivateDnsEnabled);
  if (isMadeByMwaa(endpoint, snapshot)) {
    facts.add('fact.madeByMwaa', t('fact.yes'));
  } else if (endpoint.RequesterManaged) {
    facts.add('fact.madeByAws', t('fact.yes'));
  }
  return facts
    .addList('fact.subnets', endpoint.SubnetIds?.map(displayId))
    .addList(
      'fact.securityGroups',
      endpoint.Groups?.map(({ GroupId }) => displayId(GroupId)),
    )
    .addList('fact.routeTable', endpoint.RouteTableIds?.map(displayId))
    .list();
}

export function networkInterfaceFacts(
  eni: NetworkInterface,
  t: MwaaTranslate,
): Fact[] {
  return new Facts(t)
    .add('fact.description', eni.Description)
    .add('fact.status', eni.Status)
    .add('fact.privateIp', eni.PrivateIpAddress)
    .add('fact.publicIp', eni.Association?.PublicIp)
    .addList(
      'fact.securityGroups',
      eni.Groups?.map(({ GroupId }) => displayId(GroupId)),
    )
    .list();
}
