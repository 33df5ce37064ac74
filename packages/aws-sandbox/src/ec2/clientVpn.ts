import {
  CreateClientVpnEndpointRequest,
  CreateClientVpnEndpointResult,
  DeleteClientVpnEndpointRequest,
  ModifyClientVpnEndpointRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { parseBlock } from './cidr';
import {
  assertDisjoint,
  checkedGroups,
  moveToGroups,
} from './clientVpnNetworks';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { ClientVpnEndpointRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

const TABLE = 'clientVpnEndpoints';

/** What AWS takes for the block of the clients. */
const PREFIX = { shortest: 12, longest: 22 };

const PORTS = [443, 1194];

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
    assertDisjoint(context, input.ClientCidrBlock!, input.VpcId);
  }
  const SecurityGroupIds = checkedGroups(
    context,
    input.VpcId,
    input.SecurityGroupIds,
  );
  assertPort(input.VpnPort);
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
    SecurityGroupIds,
    VpcId: input.VpcId,
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
    associations: [],
    rules: [],
  };
  table(context, TABLE).set(ClientVpnEndpointId, record);
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

function assertPort(port: number | undefined): void {
  if (port !== undefined && !PORTS.includes(port)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The VPN port ${port} must be one of ${PORTS.join(', ')}`,
    );
  }
}

export const describeClientVpnEndpoints: Ec2<'DescribeClientVpnEndpoints'> = (
  context,
  input,
) => {
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
};

/** What is not named stays; new security groups reach the interfaces, too. */
export async function modifyClientVpnEndpoint(
  context: CallContext,
  input: ModifyClientVpnEndpointRequest,
): Promise<object> {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const vpcId = input.VpcId ?? record.VpcId;
  if (input.VpcId && input.VpcId !== record.VpcId) {
    assertMovable(context, record, input.VpcId);
  }
  assertPort(input.VpnPort);
  if (input.ServerCertificateArn) {
    await assertCertificate(context, input.ServerCertificateArn);
  }
  if (input.SecurityGroupIds || vpcId !== record.VpcId) {
    moveToGroups(
      context,
      record,
      checkedGroups(context, vpcId, input.SecurityGroupIds),
    );
  }
  record.VpcId = vpcId;
  const { ConnectionLogOptions, Description, ServerCertificateArn } = input;
  const { DnsServers, SplitTunnel, VpnPort } = input;
  Object.assign(record, {
    ...(ConnectionLogOptions && { ConnectionLogOptions }),
    ...(Description !== undefined && { Description }),
    ...(DnsServers && {
      DnsServers:
        DnsServers.Enabled === false ? [] : DnsServers.CustomDnsServers,
    }),
    ...(ServerCertificateArn && { ServerCertificateArn }),
    ...(SplitTunnel !== undefined && { SplitTunnel }),
    ...(VpnPort && { VpnPort }),
  });
  return { Return: true };
}

function assertMovable(
  context: CallContext,
  record: ClientVpnEndpointRecord,
  vpcId: string,
): void {
  if (record.associations.length > 0) {
    throw new AwsError(
      'InvalidParameterValue',
      `The Client VPN endpoint ${record.ClientVpnEndpointId} has target networks in ${record.VpcId}; disassociate them first`,
    );
  }
  assertDisjoint(context, record.ClientCidrBlock, vpcId);
}

/** @throws AwsError while target networks are associated, even on their way out. */
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
  return { Status: { Code: 'deleting' } };
}

/** Without the clients' certificate and key, as at AWS. */
export const exportClientVpnClientConfiguration: Ec2<
  'ExportClientVpnClientConfiguration'
> = (context, input) => {
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
};
