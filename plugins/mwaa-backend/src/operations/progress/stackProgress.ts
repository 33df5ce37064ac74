import type { StackEvent } from 'backstage-plugin-mwaa-node';
import type { NewEvent, ProvisionState, StackProgress } from '../types';
import { formatDuration, secondsBetween } from './durations';
import { resourceKind } from './resourceKinds';

/** What CloudFormation says of a resource that it gave up because of another. */
const CANCELLED = /creation cancelled|creation canceled/i;

type Told = Pick<
  ProvisionState,
  'lastEventId' | 'started' | 'created' | 'firstFailure'
>;

/**
 * Puts stack events into lines that people read, and remembers what the next
 * ones need: what is under way since when, and what failed first. A resource
 * that takes a moment gets one line, when it is there; a slow one two.
 */
export function tellStackEvents(
  state: Told,
  stack: StackProgress,
  events: StackEvent[],
): Told & { events: NewEvent[] } {
  const lines: NewEvent[] = [];
  const told = {
    lastEventId: state.lastEventId,
    started: { ...state.started },
    created: state.created,
    firstFailure: state.firstFailure,
  };
  for (const event of events) {
    told.lastEventId = event.eventId;
    // The stack's events about itself: the operation says those.
    if (event.resourceType === 'AWS::CloudFormation::Stack') continue;
    const line = tell(told, stack, event);
    if (line) lines.push(line);
  }
  return { ...told, events: lines };
}

function tell(
  told: Told,
  stack: StackProgress,
  event: StackEvent,
): NewEvent | undefined {
  const id = event.logicalResourceId;
  const { title, typicalSeconds } = labelOf(stack, event);
  const total = Object.keys(stack.labels).length;
  const info = (message: string): NewEvent => ({
    at: event.at,
    level: 'info',
    message,
  });
  const elapsed = () => {
    const since = told.started[id];
    delete told.started[id];
    return since
      ? ` after ${formatDuration(secondsBetween(since, event.at))}`
      : '';
  };

  switch (event.resourceStatus) {
    case 'CREATE_IN_PROGRESS':
      // Comes twice: when it begins, and when the resource has its id.
      if (told.started[id]) return undefined;
      told.started[id] = event.at;
      return typicalSeconds
        ? info(
            `Creating ${title} … (usually takes ${formatDuration(
              typicalSeconds,
            )})`,
          )
        : undefined;
    case 'CREATE_COMPLETE':
      told.created += 1;
      return info(
        `Created ${title}${elapsed()}${
          total ? ` (${told.created} of ${total})` : ''
        }`,
      );
    case 'DELETE_IN_PROGRESS':
      if (told.started[id]) return undefined;
      told.started[id] = event.at;
      return typicalSeconds ? info(`Deleting ${title} …`) : undefined;
    case 'DELETE_COMPLETE':
      return info(`Deleted ${title}${elapsed()}`);
    case 'DELETE_SKIPPED':
      return {
        at: event.at,
        level: 'warn',
        message: `Kept ${title} (${event.physicalResourceId}): its deletion policy retains it`,
      };
    case 'CREATE_FAILED':
    case 'UPDATE_FAILED':
    case 'DELETE_FAILED': {
      elapsed();
      if (CANCELLED.test(event.resourceStatusReason)) {
        return info(`Gave up ${title}, because another resource failed`);
      }
      told.firstFailure ??= {
        title,
        type: event.resourceType,
        reason: event.resourceStatusReason,
      };
      const verb =
        event.resourceStatus === 'DELETE_FAILED' ? 'deleted' : 'created';
      return {
        at: event.at,
        level: 'error',
        message: `${capitalise(title)} could not be ${verb}: ${
          event.resourceStatusReason || 'CloudFormation gave no reason'
        }`,
      };
    }
    default:
      return undefined;
  }
}

function labelOf(stack: StackProgress, event: StackEvent) {
  return (
    stack.labels[event.logicalResourceId] ?? {
      title: `${resourceKind(event.resourceType).title} ${
        event.logicalResourceId
      }`,
    }
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
