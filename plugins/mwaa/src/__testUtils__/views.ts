import type {
  EnvironmentHealth,
  EnvironmentView,
} from 'backstage-plugin-mwaa-common';
import {
  planRepair,
  type Environment,
  type NetworkSnapshot,
  type Verdict,
} from 'mwaa-network';
import { environmentArn } from './reading';
import { changed, publicNetwork } from './snapshots';
import { failingVerdict } from './verdicts';

const health: EnvironmentHealth = {
  status: 'warn',
  environmentStatus: 'AVAILABLE',
  checks: [
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
  ],
};

/** An environment that was read. */
export function readView(
  rest: {
    snapshot?: NetworkSnapshot;
    verdict?: Verdict;
    environment?: Partial<Environment>;
  } = {},
): Extract<EnvironmentView, { state: 'read' }> {
  const snapshot = changed(rest.snapshot ?? publicNetwork(), draft => {
    if (draft.environment.status === 'read') {
      Object.assign(draft.environment.items[0], rest.environment);
    }
  });
  return {
    state: 'read',
    arn: environmentArn,
    readAt: '2026-09-14T08:30:00Z',
    snapshot,
    verdict: rest.verdict ?? failingVerdict(),
    remediation: planRepair(snapshot, { profile: 'current', tags: {} }).items,
    health: {
      ...health,
      environmentStatus: rest.environment?.Status ?? health.environmentStatus,
    },
  };
}
