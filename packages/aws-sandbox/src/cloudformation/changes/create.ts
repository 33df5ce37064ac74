import { readZones } from '../engine/scope';
import type { Heartbeat } from '../engine/run';
import { sessionOf } from '../engine/run';
import type { ChangeSetRecord } from '../model';
import type { HandlerContext } from '../resources/handler';
import { type Place, changeSets, stacks } from '../state';
import { checkParameterValues } from '../template/parameterValues';
import { parseTemplate } from '../template/parse';
import { masked, secretsOf } from '../template/secrets';
import { computeChanges } from './changes';
import { isUnchanged } from './compare';

const NOTHING =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** Works out the change sets that have been asked for and are not yet made. */
export async function makeChangeSets(heartbeat: Heartbeat): Promise<void> {
  const { store } = heartbeat;
  for (const where of store.places('cloudformation.changeSets')) {
    const place = { store, ...where };
    for (const set of changeSets(place).values()) {
      const status = `CHANGE_SET_${set.status}`;
      const { stackName: name } = set;
      const work = { ...where, service: 'cloudformation', name, status };
      if (heartbeat.faults.isStalled(work)) continue;
      if (set.status === 'CREATE_PENDING') {
        set.status = 'CREATE_IN_PROGRESS';
      } else if (set.status === 'CREATE_IN_PROGRESS') {
        await makeChangeSet(heartbeat, place, set);
      } else continue;
      store.touch();
    }
  }
}

async function makeChangeSet(
  { callAs }: Heartbeat,
  place: Place,
  set: ChangeSetRecord,
): Promise<void> {
  const stack = stacks(place).get(set.stackId)!;
  const role = set.roleArn ?? stack.roleArn;
  const caller = {
    account: place.account,
    region: place.region,
    principalArn: role ? sessionOf(role) : set.principalArn,
  };
  try {
    const call: HandlerContext['call'] = (service, action, input) =>
      callAs(caller, service, action, input);
    const template = parseTemplate(set.templateBody);
    await checkParameterValues(call, template, set.parameters);
    const zones = await readZones(call, template, place.region);
    const changes = computeChanges(place, stack, set, zones);
    if (
      set.type === 'UPDATE' &&
      isUnchanged(stack, set, changes, place, zones)
    ) {
      fail(set, NOTHING);
      return;
    }
    set.changes = masked(changes, [...secretsOf(stack), ...secretsOf(set)]);
    set.status = 'CREATE_COMPLETE';
    set.executionStatus = 'AVAILABLE';
  } catch (error) {
    fail(set, (error as Error).message);
  }
}

function fail(set: ChangeSetRecord, reason: string): void {
  set.status = 'FAILED';
  set.statusReason = reason;
  set.executionStatus = 'UNAVAILABLE';
}
