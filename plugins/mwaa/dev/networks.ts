import {
  planRepair,
  TAGS,
  type Environment,
  type NetworkSnapshot,
} from 'mwaa-network';
import type { EnvironmentView } from 'backstage-plugin-mwaa-common';
import { regionFacts } from '../src/__testUtils__/facts';
import { changed, publicNetwork } from '../src/__testUtils__/snapshots';
import { previewPlan } from '../src/formFields/preview/previewPlan';

/** A view as the backend makes it, judged anew. */
export function read(arn: string, snapshot: NetworkSnapshot): EnvironmentView {
  const status =
    (snapshot.environment.status === 'read' &&
      snapshot.environment.items[0]?.Status) ||
    'UNKNOWN';
  const { before, items } = planRepair(snapshot, {
    profile: 'current',
    tags: {},
  });
  return {
    state: 'read',
    arn,
    readAt: new Date(Date.now() - 180_000).toISOString(),
    snapshot,
    verdict: before,
    remediation: items,
    health: {
      status: status === 'AVAILABLE' ? 'pass' : 'fail',
      environmentStatus: status,
      checks:
        status === 'AVAILABLE'
          ? [
              {
                id: 'SchedulerHeartbeat',
                title: 'Scheduler heartbeat',
                status: 'pass',
                message: '12 beats in the last 5 minutes; expected at least 1.',
                remedy: '',
              },
              {
                id: 'BaseWorkerCPU',
                title: 'Worker CPU',
                status: 'warn',
                message: '97 % for 20 minutes; expected at most 95 %.',
                remedy: 'Raise the number of workers or choose a larger class.',
              },
            ]
          : [],
    },
  };
}

/** A compliant network whose environment differs. */
export function environmentWith(change: Partial<Environment>) {
  return changed(publicNetwork(), draft => {
    if (draft.environment.status === 'read') {
      Object.assign(draft.environment.items[0], change);
    }
  });
}

/** One private subnet bypasses its NAT gateway; the group admits nobody. */
export function diseased() {
  return changed(publicNetwork(), draft => {
    if (draft.routeTables.status === 'read') {
      const route = draft.routeTables.items[1].Routes[1];
      delete route.NatGatewayId;
      route.GatewayId = 'igw-0e5f6a7b8c9d0e1f2';
    }
    if (draft.securityGroups.status === 'read') {
      draft.securityGroups.items[0].IpPermissions = [];
    }
  });
}

/** Without internet: what a plan for it makes, as if it were deployed. */
export function privateNetwork() {
  const facts = regionFacts({
    planning: { profile: 'strict-2022', tagNames: TAGS },
  });
  const preview = previewPlan(
    {
      account: facts.account,
      region: facts.region,
      name: 'private',
      owner: 'group:default/data-platform',
      routing: 'private',
      endpointProfile: 'strict-2022',
    },
    facts,
  );
  if (preview.kind === 'refused') {
    throw new Error(JSON.stringify(preview.problems));
  }
  return preview.snapshot;
}

/** A VPC that much else lives in: three zones, many subnets and interfaces. */
export function largeNetwork() {
  return changed(publicNetwork(), draft => {
    const { subnets, networkInterfaces, routeTables, vpcEndpoints } = draft;
    if (
      subnets.status !== 'read' ||
      networkInterfaces.status !== 'read' ||
      routeTables.status !== 'read' ||
      vpcEndpoints.status !== 'read'
    ) {
      return;
    }
    const [publicA, , privateA] = subnets.items;
    ['a', 'b', 'c'].forEach((zone, index) => {
      ['app', 'data', 'edge', 'batch'].forEach((name, tier) => {
        const SubnetId = `subnet-0${index}${tier}${'e'.repeat(14)}`;
        subnets.items.push({
          ...(name === 'edge' ? publicA : privateA),
          SubnetId,
          CidrBlock: `10.192.${100 + index * 10 + tier}.0/24`,
          AvailabilityZone: `eu-west-1${zone}`,
          AvailabilityZoneId: `euw1-az${index + 1}`,
          Tags: [{ Key: 'Name', Value: `${name}-${zone}` }],
        });
        routeTables.items[name === 'edge' ? 0 : 1].Associations.push({
          Main: false,
          SubnetId,
        });
        for (let eni = 0; eni < (name === 'app' ? 14 : 3); eni += 1) {
          networkInterfaces.items.push({
            ...networkInterfaces.items[0],
            NetworkInterfaceId: `eni-0${index}${tier}${eni.toString(16).padStart(14, 'a')}`,
            SubnetId,
            Description: 'ELB app/shop',
            PrivateIpAddress: `10.192.${100 + index * 10 + tier}.${eni + 10}`,
          });
        }
      });
    });
    for (const service of ['s3', 'sqs', 'logs', 'kms', 'monitoring', 'sts']) {
      vpcEndpoints.items.push({
        ...vpcEndpoints.items[0],
        VpcEndpointId: `vpce-0${service.padEnd(16, 'f')}`,
        ServiceName: `com.amazonaws.eu-west-1.${service}`,
        RequesterManaged: false,
      });
    }
  });
}
