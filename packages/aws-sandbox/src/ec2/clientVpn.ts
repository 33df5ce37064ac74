import {
  AssociateClientVpnTargetNetworkRequest,
  AssociateClientVpnTargetNetworkResult,
  AuthorizeClientVpnIngressRequest,
  CreateClientVpnEndpointRequest,
  CreateClientVpnEndpointResult,
  DeleteClientVpnEndpointRequest,
  DescribeClientVpnAuthorizationRulesRequest,
  DescribeClientVpnAuthorizationRulesResult,
  DescribeClientVpnEndpointsRequest,
  DescribeClientVpnEndpointsResult,
  DescribeClientVpnTargetNetworksRequest,
  DescribeClientVpnTargetNetworksResult,
  DisassociateClientVpnTargetNetworkRequest,
  ExportClientVpnClientConfigurationRequest,
  ExportClientVpnClientConfigurationResult,
  ModifyClientVpnEndpointRequest,
  RevokeClientVpnIngressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, CallContext, Clock } from '../kernel/types';
import { overlap, parseBlock } from './cidr';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { createInterface } from './networkInterfaces';
import { ClientVpnEndpointRecord, Place, rows, table } from './tables';
import { tagsToCreate } from './tagSpecifications';

const TABLE = 'clientVpnEndpoints';

/** How long AWS takes, in seconds. */
export const VPN_SECONDS = { associate: 480, disassociate: 300 };

/** What AWS takes for the block of the clients. */
const PREFIX = { shortest: 12, longest: 22 };

/** Waits for its first association, as at AWS. */
export async function createClientVpnEndpoint(
  context: CallContext,
  input: CreateClientVpnEndpointRequest,
): Promise<CreateClientVpnEndpointResult> {
  const block = parseBlock(input.ClientCidrBlock ?? '');
  const prefix = Number(input.ClientCidrBlock?.split('/')[1]);
  if (!block || prefix < PREFIX.shortest || prefix > PREFIX.longest) {
    throw new AwsError(
      'InvalidParameterValue',
      `Client CIDR block ${input.ClientCidrBlock} must be between /${PREFIX.shortest} and /${PREFIX.longest}`,
    );
  }
  if (input.VpcId) {
    const vpc = find(context, 'vpcs', input.VpcId);
    assertDisjoint(input.ClientCidrBlock!, vpc.CidrBlock);
  }
  for (const id of input.SecurityGroupIds ?? []) {
    find(context, 'securityGroups', id);
  }
  await assertCertificate(context, input.ServerCertificateArn);
  for (const option of input.AuthenticationOptions ?? []) {
    await assertCertificate(
      context,
      option.MutualAuthentication?.ClientRootCertificateChainArn,
    );
  }
  const ClientVpnEndpointId = newId(kinds[TABLE].prefix);
  const record: ClientVpnEndpointRecord = {
    ClientVpnEndpointId,
    ClientCidrBlock: input.ClientCidrBlock!,
    Description: input.Description ?? '',
    Status: { Code: 'pending-associate' },
    CreationTime: context.clock.now().toISOString(),
    DnsName: `*.${ClientVpnEndpointId}.prod.clientvpn.${context.region}.amazonaws.com`,
    DnsServers: input.DnsServers,
    SplitTunnel: input.SplitTunnel ?? false,
    VpnProtocol: 'openvpn',
    TransportProtocol: input.TransportProtocol ?? 'udp',
    VpnPort: input.VpnPort ?? 443,
    ServerCertificateArn: input.ServerCertificateArn,
    AuthenticationOptions: (input.AuthenticationOptions ?? []).map(option => ({
      Type: option.Type,
      MutualAuthentication: option.MutualAuthentication && {
        ClientRootCertificateChain:
          option.MutualAuthentication.ClientRootCertificateChainArn,
      },
    })),
    ConnectionLogOptions: input.ConnectionLogOptions,
    SecurityGroupIds: input.SecurityGroupIds ?? [],
    VpcId: input.VpcId,
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
    associations: [],
    rules: [],
  };
  table(context, TABLE).set(ClientVpnEndpointId, record);
  context.store.touch();
  return {
    ClientVpnEndpointId,
    Status: record.Status,
    DnsName: record.DnsName,
  };
}

async function assertCertificate(
  context: CallContext,
  CertificateArn: string | undefined,
): Promise<void> {
  try {
    await context.call('acm', 'DescribeCertificate', { CertificateArn });
  } catch {
    throw new AwsError(
      'InvalidParameterValue',
      `Certificate ${CertificateArn} does not exist`,
    );
  }
}

function assertDisjoint(clients: string, other: string): void {
  if (overlap(parseBlock(clients)!, parseBlock(other)!)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The client CIDR block ${clients} overlaps with ${other}`,
    );
  }
}

export function describeClientVpnEndpoints(
  context: CallContext,
  input: DescribeClientVpnEndpointsRequest,
): DescribeClientVpnEndpointsResult {
  const { records, NextToken } = describe(context, input, {
    table: TABLE,
    ids: input.ClientVpnEndpointIds,
    limits: { least: 5 },
    filters: {
      'endpoint-id': row => row.ClientVpnEndpointId,
      'transport-protocol': row => row.TransportProtocol,
    },
  });
  return {
    ClientVpnEndpoints: records.map(
      ({ associations, rules, ...record }) => record,
    ),
    NextToken,
  };
}

/** What CloudFormation changes in place. */
export function modifyClientVpnEndpoint(
  context: CallContext,
  input: ModifyClientVpnEndpointRequest,
): object {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const { Description, SecurityGroupIds, ServerCertificateArn, SplitTunnel } =
    input;
  Object.assign(record, {
    ...(Description !== undefined && { Description }),
    ...(ServerCertificateArn && { ServerCertificateArn }),
    ...(SplitTunnel !== undefined && { SplitTunnel }),
    ...(SecurityGroupIds && { SecurityGroupIds }),
    ...(input.ConnectionLogOptions && {
      ConnectionLogOptions: input.ConnectionLogOptions,
    }),
  });
  context.store.touch();
  return { Return: true };
}

export function deleteClientVpnEndpoint(
  context: CallContext,
  input: DeleteClientVpnEndpointRequest,
): object {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  if (record.associations.length > 0) {
    throw new AwsError(
      'InvalidState.EndpointAssociated',
      `The Client VPN endpoint ${record.ClientVpnEndpointId} has associated target networks`,
    );
  }
  table(context, TABLE).delete(record.ClientVpnEndpointId);
  context.store.touch();
  return { Status: { Code: 'deleting' } };
}

/** Puts an interface into the subnet; one subnet of a zone, as at AWS. */
export function associateClientVpnTargetNetwork(
  context: CallContext,
  input: AssociateClientVpnTargetNetworkRequest,
): AssociateClientVpnTargetNetworkResult {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const subnet = find(context, 'subnets', input.SubnetId);
  if (record.VpcId && record.VpcId !== subnet.VpcId) {
    throw new AwsError(
      'InvalidParameterValue',
      `The subnet ${subnet.SubnetId} is not in VPC ${record.VpcId}`,
    );
  }
  const sameZone = record.associations.find(
    ({ TargetNetworkId }) =>
      find(context, 'subnets', TargetNetworkId).AvailabilityZone ===
      subnet.AvailabilityZone,
  );
  if (sameZone) {
    throw new AwsError(
      'ClientVpnTargetNetworkAssociationLimitExceeded',
      `A subnet of ${subnet.AvailabilityZone} is associated already`,
    );
  }
  assertDisjoint(
    record.ClientCidrBlock,
    find(context, 'vpcs', subnet.VpcId).CidrBlock,
  );
  const { NetworkInterfaceId } = createInterface(context, subnet, {
    groupIds: record.SecurityGroupIds ?? [],
    description: `ClientVPN Endpoint resource ${record.ClientVpnEndpointId}`,
    type: 'interface',
    requesterId: 'amazon-aws',
  });
  const association = {
    AssociationId: newId('cvpn-assoc'),
    VpcId: subnet.VpcId,
    TargetNetworkId: subnet.SubnetId,
    ClientVpnEndpointId: record.ClientVpnEndpointId,
    Status: { Code: 'associating' as const },
    SecurityGroups: record.SecurityGroupIds,
    interfaceId: NetworkInterfaceId,
    until: later(context.clock, VPN_SECONDS.associate),
  };
  record.VpcId = subnet.VpcId;
  record.associations.push(association);
  context.store.touch();
  return {
    AssociationId: association.AssociationId,
    Status: association.Status,
  };
}

export function describeClientVpnTargetNetworks(
  context: CallContext,
  input: DescribeClientVpnTargetNetworksRequest,
): DescribeClientVpnTargetNetworksResult {
  const { associations } = find(context, TABLE, input.ClientVpnEndpointId);
  return {
    ClientVpnTargetNetworks: associations
      .filter(
        ({ AssociationId }) =>
          !input.AssociationIds?.length ||
          input.AssociationIds.includes(AssociationId),
      )
      .map(({ interfaceId, until, ...association }) => association),
  };
}

export function disassociateClientVpnTargetNetwork(
  context: CallContext,
  input: DisassociateClientVpnTargetNetworkRequest,
): object {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const association = record.associations.find(
    ({ AssociationId }) => AssociationId === input.AssociationId,
  );
  if (!association) {
    throw new AwsError(
      'InvalidClientVpnAssociationId.NotFound',
      `The association ${input.AssociationId} does not exist`,
    );
  }
  association.Status = { Code: 'disassociating' };
  association.until = later(context.clock, VPN_SECONDS.disassociate);
  context.store.touch();
  return {
    AssociationId: association.AssociationId,
    Status: association.Status,
  };
}

export function authorizeClientVpnIngress(
  context: CallContext,
  input: AuthorizeClientVpnIngressRequest,
): object {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  if (!parseBlock(input.TargetNetworkCidr ?? '')) {
    throw new AwsError(
      'InvalidParameterValue',
      `${input.TargetNetworkCidr} is not a CIDR block`,
    );
  }
  record.rules.push({
    ClientVpnEndpointId: record.ClientVpnEndpointId,
    DestinationCidr: input.TargetNetworkCidr,
    AccessAll: input.AuthorizeAllGroups ?? false,
    GroupId: input.AccessGroupId ?? '',
    Description: input.Description ?? '',
    Status: { Code: 'active' },
  });
  context.store.touch();
  return { Status: { Code: 'authorizing' } };
}

export function describeClientVpnAuthorizationRules(
  context: CallContext,
  input: DescribeClientVpnAuthorizationRulesRequest,
): DescribeClientVpnAuthorizationRulesResult {
  const { rules } = find(context, TABLE, input.ClientVpnEndpointId);
  return { AuthorizationRules: rules };
}

export function revokeClientVpnIngress(
  context: CallContext,
  input: RevokeClientVpnIngressRequest,
): object {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  record.rules = record.rules.filter(
    ({ DestinationCidr }) => DestinationCidr !== input.TargetNetworkCidr,
  );
  context.store.touch();
  return { Status: { Code: 'revoking' } };
}

/** Without the clients' certificate and key, as at AWS. */
export function exportClientVpnClientConfiguration(
  context: CallContext,
  input: ExportClientVpnClientConfigurationRequest,
): ExportClientVpnClientConfigurationResult {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  return {
    ClientConfiguration: [
      'client',
      'dev tun',
      `proto ${record.TransportProtocol}`,
      `remote ${record.DnsName?.replace('*.', '')} ${record.VpnPort}`,
      'remote-random-hostname',
      'resolv-retry infinite',
      'nobind',
      'remote-cert-tls server',
      'cipher AES-256-GCM',
      'verb 3',
      '',
    ].join('\n'),
  };
}

/** Associations that are over what they were in the middle of. */
export function settleClientVpnEndpoints(place: Place, clock: Clock): void {
  const now = clock.now().getTime();
  for (const record of rows(place, TABLE)) {
    const due = record.associations.filter(
      ({ until }) => until && new Date(until).getTime() <= now,
    );
    for (const association of due) {
      delete association.until;
      if (association.Status.Code === 'associating') {
        association.Status = { Code: 'associated' };
      } else {
        record.associations.splice(record.associations.indexOf(association), 1);
        table(place, 'networkInterfaces').delete(association.interfaceId);
      }
    }
    if (due.length > 0) {
      record.Status = {
        Code: record.associations.some(
          ({ Status }) => Status.Code === 'associated',
        )
          ? 'available'
          : 'pending-associate',
      };
      place.store.touch();
    }
  }
}

function later(clock: Clock, seconds: number): Date {
  return new Date(clock.now().getTime() + clock.scale(seconds));
}
