import { isNotFound } from '../errors';
import { instanceOf } from '../engine/forwardStep';
import { newTask } from '../engine/plan';
import { type Heartbeat, type Run, handlerContext, runOf } from '../engine/run';
import type {
  DriftDetectionRecord,
  ResourceRecord,
  StackRecord,
} from '../model';
import { resourceHandlers } from '../resources';
import { objects } from '../resources/values';
import { DRIFT_DETECTIONS, driftDetections, stacks } from '../state';
import type { JsonObject } from '../template/model';
import { differences } from './differences';

/** Looks at the stacks that somebody wants looked at. */
export async function detectDrift(heartbeat: Heartbeat): Promise<void> {
  const { store } = heartbeat;
  for (const where of store.places(DRIFT_DETECTIONS)) {
    const place = { store, ...where };
    for (const detection of driftDetections(place).values()) {
      if (detection.status !== 'DETECTION_IN_PROGRESS') continue;
      const stack = stacks(place).get(detection.stackId)!;
      await detect(heartbeat, stack, detection);
      store.touch();
    }
  }
}

async function detect(
  heartbeat: Heartbeat,
  stack: StackRecord,
  detection: DriftDetectionRecord,
): Promise<void> {
  const { logicalIds, principalArn } = detection;
  const records = Object.values(stack.resources).filter(
    record =>
      record.physicalId && (logicalIds?.includes(record.logicalId) ?? true),
  );
  try {
    await Promise.all(
      records.map(record =>
        detectResource(heartbeat, stack, record, principalArn),
      ),
    );
    detection.status = 'DETECTION_COMPLETE';
  } catch (error) {
    detection.status = 'DETECTION_FAILED';
    detection.statusReason = (error as Error).message;
  }
  const drifted = records.filter(record =>
    /^(MODIFIED|DELETED)$/.test(record.drift?.status ?? ''),
  );
  detection.driftedCount = drifted.length;
  detection.driftStatus = drifted.length > 0 ? 'DRIFTED' : 'IN_SYNC';
  stack.drift = {
    status: detection.driftStatus,
    checkedAt: heartbeat.clock.now().toISOString(),
  };
}

/** Compares one resource with its template, and notes what was found. */
export async function detectResource(
  sandbox: Pick<Heartbeat, 'callAs' | 'clock' | 'store'>,
  stack: StackRecord,
  record: ResourceRecord,
  principalArn: string,
): Promise<void> {
  const handler = resourceHandlers[record.type];
  const checkedAt = sandbox.clock.now().toISOString();
  if (!handler.live) {
    record.drift = { status: 'NOT_CHECKED', checkedAt };
    return;
  }
  const run: Run = runOf(sandbox, stack, { principalArn } as Run['operation']);
  const task = newTask(record.logicalId, 'UPDATE');
  try {
    const live = await handler.live(
      handlerContext(run, task),
      instanceOf(record),
    );
    const compared = Object.keys(record.properties).filter(key => key in live);
    const expected = comparable(record.properties, compared);
    const actual = comparable(live, compared);
    const found = differences(expected, actual);
    record.drift = {
      status: found.length > 0 ? 'MODIFIED' : 'IN_SYNC',
      checkedAt,
      expected,
      actual,
      differences: found,
    };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    record.drift = {
      status: 'DELETED',
      checkedAt,
      expected: record.properties,
      differences: [],
    };
  }
}

/** The compared properties, without tags that are AWS's own. */
function comparable(properties: JsonObject, names: string[]): JsonObject {
  const chosen = Object.fromEntries(
    names.map(name => [name, properties[name]]),
  ) as JsonObject;
  if (Array.isArray(chosen.Tags)) {
    chosen.Tags = objects(chosen.Tags).filter(
      tag => !String(tag.Key).startsWith('aws:'),
    );
  } else if (chosen.Tags) {
    chosen.Tags = Object.fromEntries(
      Object.entries(chosen.Tags as JsonObject).filter(
        ([key]) => !key.startsWith('aws:'),
      ),
    );
  }
  return chosen;
}
