/** The life of an environment: how each operation is asked for. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { OWNER } from './portal.mjs';

export const KINDS = ['provision', 'update', 'drift', 'repair', 'decommission'];

/** @returns what an operation of that kind is started with */
export function startOf(kind, place, name, more = {}) {
  const environment = { ...place, name };
  switch (kind) {
    case 'provision':
      return {
        kind,
        request: { ...environment, owner: OWNER, routing: 'public', ...more },
      };
    case 'update':
      return { kind, environment, changes: { maxWorkers: 7, ...more } };
    case 'decommission':
      return { kind, environment, confirm: name };
    default:
      return { kind, environment };
  }
}

/** Takes away what MWAA needs and a repair can add: a group's rule for itself. */
export async function breakNetwork(aws, place, name) {
  const { ec2 } = aws.administrator(place);
  const { SecurityGroups } = await ec2.describeSecurityGroups({
    Filters: [
      { Name: 'tag:aws:cloudformation:stack-name', Values: [`mwaa-${name}`] },
    ],
  });
  for (const { GroupId, IpPermissions } of SecurityGroups) {
    if (IpPermissions.length > 0) {
      await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
    }
  }
}

/**
 * Runs an operation to its end. One that the portal does not even take on has
 * the status `refused`, and what it was answered for a message; whoever is told
 * to try again in a moment does so a few times.
 */
export async function operate(portal, start, seconds) {
  const idempotencyKey = randomUUID();
  for (let tries = 1; ; tries += 1) {
    try {
      const { id } = await portal.begin({ idempotencyKey, ...start });
      return await portal.finished(id, seconds);
    } catch (error) {
      if (!error.status) throw error;
      if (error.status !== 503 || tries === 3) {
        const { message } = error;
        return {
          status: `refused ${error.status}`,
          // An answer of the API says both in one.
          error: { message, remedy: message },
          messages: [],
          outputs: {},
        };
      }
      await delay(300);
    }
  }
}

/** The same without faults; anything but success is a mistake of the matrix or of the product. */
export async function operateWell(portal, start, seconds) {
  const operation = await operate(portal, start, seconds);
  if (operation.status !== 'succeeded') {
    throw new Error(
      `${start.kind} without a fault ended ${operation.status}: ${operation.error?.message}`,
    );
  }
  return operation;
}
