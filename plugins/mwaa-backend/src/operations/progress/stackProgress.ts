import type { StackEvent } from 'backstage-plugin-mwaa-node';
import type { NewEvent, OperationState, StackProgress } from '../types';
import { formatDuration, secondsBetween } from './durations';
import { QuickResources } from './QuickResources';
import { resourceKind } from '../../labels/resourceKinds';

/** What CloudFormation says of a resource that it gave up because of another. */
const CANCELLED = /creation cancelled|creation canceled/i;

/** The same of one that was being changed, when somebody or something stopped it. */
const UPDATE_CANCELLED = /update cancelled|update canceled/i;

/** A resource that took less, in seconds, gets no line of its own. */
const QUICK = 10;

type Told = Pick<
  OperationState,
  'lastEventId' | 'started' | 'created' | 'firstFailure'
>;

class Teller {
  readonly told: Told;
  readonly #lines: NewEvent[] = [];
  readonly #quick = new QuickResources();

  constructor(
    state: Told,
    private readonly stack: StackProgress,
  ) {
    this.told = {
      lastEventId: state.lastEventId,
      started: { ...state.started },
      created: state.created,
      firstFailure: state.firstFailure,
    };
  }

  lines(): NewEvent[] {
    this.#lines.push(...this.#quick.flush());
    return this.#lines;
  }

  tell(event: StackEvent): void {
    const { told } = this;
    told.lastEventId = event.eventId;
    // What the stack says about itself the operation says in its own words.
    if (event.resourceType === 'AWS::CloudFormation::Stack') return;
    const id = event.logicalResourceId;
    const { title, typicalSeconds } = this.#labelOf(event);

    switch (event.resourceStatus) {
      case 'CREATE_IN_PROGRESS':
      case 'DELETE_IN_PROGRESS': {
        // Comes twice: when it begins, and when the resource has its id.
        if (told.started[id]) return;
        told.started[id] = event.at;
        if (!typicalSeconds) return;
        const creating = event.resourceStatus === 'CREATE_IN_PROGRESS';
        this.#say(
          event,
          creating
            ? `Creating ${title} … (usually takes ${formatDuration(
                typicalSeconds,
              )})`
            : `Deleting ${title} …`,
        );
        return;
      }
      case 'UPDATE_IN_PROGRESS':
        if (told.started[id]) return;
        told.started[id] = event.at;
        if (typicalSeconds) this.#say(event, `Updating ${title} …`);
        return;
      case 'UPDATE_COMPLETE':
        this.#done(event, 'Updated', '');
        return;
      case 'CREATE_COMPLETE':
        told.created += 1;
        this.#done(event, 'Created', this.#of());
        return;
      case 'DELETE_COMPLETE':
        this.#done(event, 'Deleted', '');
        return;
      case 'DELETE_SKIPPED':
        this.#say(
          event,
          `Kept ${title} (${event.physicalResourceId}): its deletion policy retains it`,
          'warn',
        );
        return;
      case 'CREATE_FAILED':
      case 'UPDATE_FAILED':
      case 'DELETE_FAILED':
        this.#failed(event, title);
        return;
      default:
    }
  }

  #done(
    event: StackEvent,
    verb: 'Created' | 'Deleted' | 'Updated',
    suffix: string,
  ): void {
    const { title, typicalSeconds } = this.#labelOf(event);
    const seconds = this.#elapsed(event);
    if (!typicalSeconds && (seconds ?? 0) < QUICK) {
      this.#quick.add({
        verb,
        title,
        suffix,
        type: event.resourceType,
        at: event.at,
      });
      return;
    }
    this.#say(
      event,
      `${verb} ${title}${
        seconds === undefined ? '' : ` after ${formatDuration(seconds)}`
      }${suffix}`,
    );
  }

  #failed(event: StackEvent, title: string): void {
    this.#elapsed(event);
    const reason = event.resourceStatusReason;
    if (UPDATE_CANCELLED.test(reason)) {
      this.#say(event, `Gave up changing ${title}`);
      return;
    }
    if (CANCELLED.test(reason)) {
      this.#say(event, `Gave up ${title}, because another resource failed`);
      return;
    }
    this.told.firstFailure ??= { title, type: event.resourceType, reason };
    const verb =
      { DELETE_FAILED: 'deleted', UPDATE_FAILED: 'changed' }[
        event.resourceStatus
      ] ?? 'created';
    this.#say(
      event,
      `${title.charAt(0).toUpperCase()}${title.slice(
        1,
      )} could not be ${verb}: ${reason || 'CloudFormation gave no reason'}`,
      'error',
    );
  }

  #say(
    event: StackEvent,
    message: string,
    level: NewEvent['level'] = 'info',
  ): void {
    this.#lines.push(...this.#quick.flush(), { at: event.at, level, message });
  }

  /** Seconds since the resource's work began, if that was seen. */
  #elapsed(event: StackEvent): number | undefined {
    const since = this.told.started[event.logicalResourceId];
    delete this.told.started[event.logicalResourceId];
    return since === undefined ? undefined : secondsBetween(since, event.at);
  }

  #of(): string {
    const total = Object.keys(this.stack.labels).length;
    return total > 0 ? ` (${this.told.created} of ${total})` : '';
  }

  #labelOf(event: StackEvent) {
    return (
      this.stack.labels[event.logicalResourceId] ?? {
        title: `${resourceKind(event.resourceType).title} ${
          event.logicalResourceId
        }`,
      }
    );
  }
}

/**
 * Puts stack events into lines that people read, and remembers what the next
 * ones need: what is under way since when, and what failed first. A slow
 * resource gets a line when it begins and one when it is there; the quick ones
 * of one look share a line.
 */
export function tellStackEvents(
  state: Told,
  stack: StackProgress,
  events: StackEvent[],
): Told & { events: NewEvent[] } {
  const teller = new Teller(state, stack);
  for (const event of events) teller.tell(event);
  return { ...teller.told, events: teller.lines() };
}
