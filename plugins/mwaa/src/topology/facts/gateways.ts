import { displayId, type InternetGateway, type NatGateway } from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import { Facts, type Fact } from './types';

export function internetGatewayFacts(
  gateway: InternetGateway,
  t: MwaaTranslate,
): Fact[] {
  return new Facts(t)
    .addList(
      'fact.attachedTo',
      gateway.Attachments.map(({ VpcId, State }) =>
        [displayId(VpcId), State && `(${State})`].filter(Boolean).join(' '),
      ),
    )
    .add('fact.owner', gateway.OwnerId)
    .list();
}

export function natGatewayFacts(gateway: NatGateway, t: MwaaTranslate): Fact[] {
  const addresses = gateway.NatGatewayAddresses ?? [];
  return new Facts(t)
    .add('fact.state', gateway.State)
    .add('fact.connectivity', gateway.ConnectivityType)
    .addList(
      'fact.publicIp',
      addresses.map(({ PublicIp }) => PublicIp && displayId(PublicIp)),
    )
    .addList(
      'fact.privateIp',
      addresses.map(({ PrivateIp }) => PrivateIp),
    )
    .list();
}
