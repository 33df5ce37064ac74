import { judge, type Environment, type NetworkSnapshot } from 'mwaa-network';
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
  const facts = regionFacts();
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
    'strict-2022',
  );
  if (preview.kind === 'refused') {
    throw new Error(JSON.stringify(preview.problems));
  }
  return preview.snapshot;
}

