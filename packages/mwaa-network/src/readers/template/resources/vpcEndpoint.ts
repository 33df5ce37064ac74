import type { VpcEndpoint } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, isRecord, member } from '../values';

/**
 * A VPC endpoint. Its interfaces and their addresses exist only after
 * deployment; the routes of a gateway endpoint are added later.
 */
export const vpcEndpoint: ResourceHandler = {
  type: 'AWS::EC2::VPCEndpoint',
  parts: ['vpcEndpoints', 'routeTables'],
  phase: 'make',
  idAttributes: ['Id'],
  ignored: ['IpAddressType'],
  read(resource, draft) {
    const groups = resource.texts('SecurityGroupIds') ?? [];
    const region = resource.text('ServiceRegion') ?? resource.place.region;
    if (region !== resource.place.region) {
      resource.report(`Leads to a service in another Region, ${region}`);
    }
    draft.vpcEndpoints.push(
      compact<VpcEndpoint>({
        VpcEndpointId: resource.id,
        VpcEndpointType: resource.text('VpcEndpointType') ?? 'Gateway',
        VpcId: resource.required('VpcId'),
        ServiceName: resource.required('ServiceName'),
        State: 'available',
        PolicyDocument: policy(resource),
        RouteTableIds: resource.texts('RouteTableIds') ?? [],
        SubnetIds: resource.texts('SubnetIds') ?? [],
        Groups: groups.map(GroupId => ({ GroupId })),
        PrivateDnsEnabled: resource.boolean('PrivateDnsEnabled') ?? false,
        RequesterManaged: false,
        DnsOptions: dnsOptions(resource),
        OwnerId: resource.place.account || undefined,
        ...resource.tags(),
      }),
    );
  },
};

function policy(resource: ResourceReader): string | undefined {
  const value = resource.value('PolicyDocument');
  if (value === undefined) return undefined;
  return isRecord(value)
    ? JSON.stringify(value)
    : (asText(value) ?? resource.report('PolicyDocument is not a policy'));
}

/** The template's word is a text of three, the description's is yes or no. */
function dnsOptions(resource: ResourceReader): VpcEndpoint['DnsOptions'] {
  const options = resource.record('DnsOptions');
  if (!options) return undefined;
  const inbound = member(options, 'PrivateDnsOnlyForInboundResolverEndpoint');
  return compact({
    DnsRecordIpType: asText(member(options, 'DnsRecordIpType')),
    PrivateDnsOnlyForInboundResolverEndpoint:
      inbound === undefined ? undefined : inbound === 'OnlyInboundResolver',
  });
}
