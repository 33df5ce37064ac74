import { ResponseError } from '@backstage/errors';
import type { EnvironmentView, MwaaApi } from 'backstage-plugin-mwaa-common';
import { part, refusedPart } from '../src/__testUtils__/reading';
import { changed, publicNetwork } from '../src/__testUtils__/snapshots';
import { previewPlan } from '../src/formFields/preview/previewPlan';
import { judge, type NetworkSnapshot } from 'mwaa-network';

function read(arn: string, snapshot: NetworkSnapshot): EnvironmentView {
  const status =
    (snapshot.environment.status === 'read' &&
      snapshot.environment.items[0]?.Status) ||
    'UNKNOWN';
  return {
    state: 'read',
    arn,
    readAt: new Date(Date.now() - 180_000).toISOString(),
    snapshot,
    verdict: judge(snapshot, { profile: 'current' }),
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
                remedy:
                  'Raise the number of workers or choose a larger class.',
              },
            ]
          : [],
    },
  };
}

function environmentWith(
  change: Partial<
    Extract<NetworkSnapshot['environment'], { status: 'read' }>['items'][0]
  >,
) {
  return changed(publicNetwork(), draft => {
    if (draft.environment.status === 'read') {
      Object.assign(draft.environment.items[0], change);
    }
  });
}



/** One private subnet bypasses its NAT gateway; the group admits nobody. */
function diseased() {
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
async function privateNetwork() {
  const place = { account: '111122223333', region: 'eu-west-1' };
  const preview = previewPlan(
    {
      ...place,
      name: 'private',
      owner: 'group:default/data-platform',
      routing: 'private',
      endpointProfile: 'strict-2022',
    },
    await devApi.getRegionFacts!(place),
    'strict-2022',
  );
  if (preview.kind === 'refused') {
    throw new Error(JSON.stringify(preview.problems));
  }
  return preview.snapshot;
}

/** What the backend's middleware answers when something was thrown. */
async function respond(status: number, message: string): Promise<never> {
  throw await ResponseError.fromResponse(
    Response.json({ error: { name: 'Error', message }, response: { statusCode: status } }, { status }),
  );
}

/** The backend of the development page: one state per environment's name. */
export const devApi: Partial<MwaaApi> = {
  async getProvisioningTargets() {
    return [
      {
        account: '111122223333',
        name: 'Data platform',
        regions: ['eu-west-1', 'us-east-1'],
        owners: [],
      },
      {
        account: '444455556666',
        name: 'Sandbox',
        regions: ['eu-west-1'],
        owners: [],
      },
    ];
  },
  async getRegionFacts({ account, region }) {
    return {
      account,
      region,
      at: new Date().toISOString(),
      availabilityZones: ['a', 'b', 'c'].map((zone, index) => ({
        ZoneName: `${region}${zone}`,
        ZoneId: `${region === 'eu-west-1' ? 'euw1' : 'use1'}-az${index + 1}`,
        ZoneType: 'availability-zone',
        RegionName: region,
        State: 'available',
      })),
      vpcEndpointServices: null,
      vpcs: [{ VpcId: 'vpc-0f3a9c1d2e4b5a678', CidrBlocks: ['10.0.0.0/16'] }],
      environments: ['data-platform'],
    };
  },

  async getEnvironment({ name }) {
    const arn = `arn:aws:airflow:eu-west-1:111122223333:environment/${name}`;
    await new Promise(resolve => setTimeout(resolve, 400));
    switch (name) {
      case 'failing':
        return read(arn, diseased());
      case 'private':
        return read(arn, await privateNetwork());
      case 'partial':
        return read(
          arn,
          changed(publicNetwork(), draft => {
            draft.executionRoles = refusedPart('iam:GetRole');
            draft.networkAcls = refusedPart('ec2:DescribeNetworkAcls');
          }),
        );
      case 'creating':
        return read(arn, environmentWith({ Status: 'CREATING' }));
      case 'create-failed':
        return read(
          arn,
          environmentWith({
            Status: 'CREATE_FAILED',
            LastUpdate: {
              Status: 'FAILED',
              CreatedAt: '2026-09-14T08:00:00Z',
              Error: {
                ErrorCode: 'INCORRECT_CONFIGURATION',
                ErrorMessage:
                  'You may need to check the execution role permissions policy for your environment, and that each of the VPC networking components required by the environment are configured to allow traffic.',
              },
            },
          }),
        );
      case 'gone':
        return {
          state: 'gone',
          arn,
          readAt: new Date().toISOString(),
          message: `ResourceNotFoundException: No environment called ${name} was found in Account: 111122223333`,
        };
      case 'denied':
        return {
          state: 'denied',
          arn,
          readAt: new Date().toISOString(),
          message:
            'AccessDenied: User: arn:aws:sts::999999999999:assumed-role/portal/reader is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/mwaa-reader',
          remedy:
            'Let the portal’s reading role assume arn:aws:iam::111122223333:role/mwaa-reader, or correct aws.accounts in the configuration.',
        };
      case 'refused':
        return respond(
          403,
          'No tag of arn:aws:airflow:eu-west-1:111122223333:environment/refused names resource:default/refused',
        );
      case 'unreachable':
        throw new TypeError('Failed to fetch');
      case 'empty-network':
        return read(
          arn,
          changed(publicNetwork(), draft => {
            draft.vpcs = part();
          }),
        );
      case 'loading':
        return new Promise<never>(() => {});
      default:
        return read(arn, publicNetwork());
    }
  },
};
