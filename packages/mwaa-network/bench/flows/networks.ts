// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the recordings are every package’s
import {
  environments,
  hasCorpora,
  networks,
  recorded,
} from '../../../../scripts/lib/corpora';
import type { NetworkSnapshot } from '../../src';
import { notRead, partNames, read, readDocuments, TAGS } from '../../src';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentViolations,
  PRIVATE_SUBNETS,
  privateViolations,
  publicViolations,
  settingsViolations,
  VPC,
} from '../../src/testing';
import type { ReadSnapshot } from '../../src/testing';
import { mutationsOf } from '../../src/testing/mutations/mutate';
import { useCases } from '../../src/testing/mutations/useCases';

/** A network to judge, and how it came to be. */
export interface Sample {
  name: string;
  snapshot: NetworkSnapshot;
}

const READING = { account: '', region: 'us-east-2', at: '' };

/** A web server that people reach from declared blocks, by transit gateway and peering, on Airflow 3. */
function visited(): ReadSnapshot {
  const network = compliantPrivateNetwork();
  const [environment] = network.environment.items;
  environment.WebserverAccessMode = 'PRIVATE_ONLY';
  environment.AirflowVersion = '3.0.6';
  environment.Tags = {
    ...environment.Tags,
    [TAGS.clientBlocks]: '10.50.0.0/16 10.60.0.0/16 10.70.0.0/16',
  };
  network.transitGatewayVpcAttachments.items.push({
    TransitGatewayAttachmentId: 'tgw-attach-1',
    TransitGatewayId: 'tgw-1',
    VpcId: VPC,
    SubnetIds: [...PRIVATE_SUBNETS],
    State: 'available',
  });
  network.vpcPeeringConnections.items.push({
    VpcPeeringConnectionId: 'pcx-1',
    RequesterVpcInfo: { VpcId: VPC },
    AccepterVpcInfo: { VpcId: 'vpc-2', CidrBlock: '10.60.0.0/16' },
    Status: { Code: 'active' },
  });
  network.vpnGateways.items = [
    { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: VPC }] },
  ];
  network.networkInterfaces.items.push({
    NetworkInterfaceId: 'eni-door',
    VpcId: VPC,
    SubnetId: PRIVATE_SUBNETS[0],
    PrivateIpAddress: '10.192.20.99',
    Description: 'ClientVPN Endpoint resource',
    Groups: [{ GroupId: 'sg-mwaa' }],
  });
  for (const group of network.securityGroups.items) {
    group.IpPermissions?.push({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: '10.0.0.0/8' }],
    });
  }
  for (const table of network.routeTables.items) {
    table.Routes.push(
      {
        DestinationCidrBlock: '10.50.0.0/16',
        TransitGatewayId: 'tgw-1',
        State: 'active',
      },
      {
        DestinationCidrBlock: '10.60.0.0/16',
        VpcPeeringConnectionId: 'pcx-1',
        State: 'active',
      },
      {
        DestinationCidrBlock: '10.70.0.0/16',
        GatewayId: 'vgw-1',
        State: 'active',
        Origin: 'EnableVgwRoutePropagation',
      },
    );
  }
  return network;
}

/** One regional NAT gateway, on Airflow 3. */
function regional(): ReadSnapshot {
  const network = compliantPublicNetwork();
  network.environment.items[0].AirflowVersion = '3.0.6';
  const [nat] = network.natGateways.items;
  network.natGateways.items = [
    {
      ...nat,
      SubnetId: undefined,
      AvailabilityMode: 'regional',
      RouteTableId: 'rtb-public',
    } as never,
  ];
  for (const table of network.routeTables.items) {
    for (const route of table.Routes) {
      if (route.NatGatewayId) route.NatGatewayId = nat.NatGatewayId;
    }
  }
  return network;
}

/** An instance that translates, in one of the public subnets. */
function byInstance(): ReadSnapshot {
  const network = compliantPublicNetwork();
  const [nat] = network.natGateways.items;
  network.networkInterfaces.items.push({
    NetworkInterfaceId: 'eni-nat',
    VpcId: VPC,
    SubnetId: nat.SubnetId,
    PrivateIpAddress: '10.192.10.77',
    Association: { PublicIp: '198.51.100.9' },
    SourceDestCheck: false,
    Groups: [{ GroupId: 'sg-nat' }],
  });
  const open = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  network.securityGroups.items.push({
    ...network.securityGroups.items[0],
    GroupId: 'sg-nat',
    IpPermissions: structuredClone(open),
    IpPermissionsEgress: structuredClone(open),
  });
  for (const table of network.routeTables.items) {
    for (const route of table.Routes) {
      if (route.NatGatewayId) {
        route.NatGatewayId = undefined;
        route.NetworkInterfaceId = 'eni-nat';
      }
    }
  }
  return network;
}

const WHOLE: Record<string, () => ReadSnapshot> = {
  'the compliant public network': compliantPublicNetwork,
  'the compliant private network': compliantPrivateNetwork,
  ...useCases,
  'people by connections, Airflow 3': visited,
  'regional NAT gateway, Airflow 3': regional,
  'NAT instance': byInstance,
};

/** Whole networks, each violation of the rules, and every mutation of every field. */
export function* samples(): Generator<Sample> {
  for (const [name, make] of Object.entries(WHOLE)) {
    yield { name, snapshot: make() };
    const network = make();
    for (const mutation of mutationsOf(network)) {
      const undo = mutation.apply();
      yield {
        name: `${name}: ${mutation.path} ${mutation.kind} (${mutation.change})`,
        snapshot: network,
      };
      undo();
    }
    for (const part of partNames) {
      const snapshot = { ...make(), [part]: notRead('AccessDenied') };
      yield { name: `${name}: ${part} not read`, snapshot };
    }
    const newer = make();
    newer.environment.items[0].AirflowVersion = '3.0.6';
    yield { name: `${name}, Airflow 3`, snapshot: newer };
  }
  for (const [make, violations] of [
    [compliantPublicNetwork, publicViolations],
    [compliantPrivateNetwork, privateViolations],
    [compliantPublicNetwork, environmentViolations],
    [compliantPrivateNetwork, environmentViolations],
    [compliantPublicNetwork, settingsViolations],
    [compliantPrivateNetwork, settingsViolations],
  ] as const) {
    for (const { apply, how, rule } of violations) {
      const snapshot = make();
      try {
        apply(snapshot);
      } catch {
        continue; // A violation of the other routing.
      }
      yield { name: `${rule}: ${how}`, snapshot };
    }
  }
  for (const file of hasCorpora ? environments : []) {
    const [document] = recorded('mwaa-get-environment').filter(
      ({ name }) => name === file,
    );
    const { environment } = readDocuments([document]).snapshot;
    yield {
      name: `recorded: ${file}`,
      snapshot: { ...compliantPublicNetwork(), environment },
    };
  }
  yield* recordedSamples();
}

/** Recorded networks, with an environment laid into each pair of their subnets and each group. */
function* recordedSamples(): Generator<Sample> {
  for (const folder of hasCorpora ? networks : []) {
    const { snapshot } = readDocuments(recorded(`aws-describe/${folder}`));
    const ids = <T>(part: { status: string; items?: readonly T[] }) =>
      part.items ?? [];
    for (const one of ids(snapshot.subnets)) {
      for (const other of ids(snapshot.subnets)) {
        for (const group of ids(snapshot.securityGroups)) {
          for (const mode of ['PUBLIC_ONLY', 'PRIVATE_ONLY'] as const) {
            const environment = {
              Name: 'laid-in',
              AirflowVersion: '3.0.6',
              WebserverAccessMode: mode,
              Tags: { [TAGS.clientBlocks]: '10.50.0.0/16 19.168.3.0/24' },
              NetworkConfiguration: {
                SubnetIds: [one.SubnetId, other.SubnetId],
                SecurityGroupIds: [group.GroupId],
              },
            };
            yield {
              name: `${folder}: ${one.SubnetId}, ${other.SubnetId}, ${group.GroupId}, ${mode}`,
              snapshot: {
                ...snapshot,
                environment: read([environment], READING),
              },
            };
          }
        }
      }
    }
  }
}
