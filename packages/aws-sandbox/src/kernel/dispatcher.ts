import { conform, missingMember } from '../model/conform';
import { serviceModel } from '../model/models';
import { operationModel } from '../model/serviceModel';
import { authorize } from './authorization';
import * as errors from './errors';
import { faultAfter, faultBefore, NoAnswer } from './faultyCall';
import { FaultedCall, Faults } from './faults';
import { RequestLog } from './requestLog';
import { StaleReads } from './staleReads';
import { AwsError, CallContext, Caller, Clock, Service, Store } from './types';

/** Operations that change nothing. */
const READS = /^(Describe|Get|Head|List)/;

export interface DispatcherOptions {
  services: Service[];
  clock: Clock;
  store: Store;
  faults: Faults;
  log: RequestLog;
  onUnexpected: (error: Error) => void;
}

/**
 * The one way into an operation, from the wire and from other services alike:
 * faults, permission, required members, dry run, the operation, the log.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #services: Map<string, Service>;
  readonly #staleReads: StaleReads;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#staleReads = new StaleReads(options.faults, options.store);
    this.#services = new Map(
      options.services.map(service => [service.name, service]),
    );
  }

  /** @throws AwsError, or NoAnswer when a fault says so. */
  async invoke(
    caller: Caller,
    serviceName: string,
    action: string,
    input: object,
    via: 'http' | 'internal',
  ): Promise<object> {
    const { account, region, principalArn, sourceIdentity } = caller;
    const log = (code: string) =>
      this.#options.log.add({
        at: this.#options.clock.now().toISOString(),
        account,
        region,
        service: serviceName,
        action,
        code,
        via,
        principalArn,
        sourceIdentity,
      });
    try {
      const output = await this.#perform(
        caller,
        serviceName,
        action,
        input,
        via,
      );
      log('OK');
      return output;
    } catch (error: any) {
      log(error instanceof AwsError ? error.code : error.name);
      throw error;
    }
  }

  /** Lets every service take one step in whatever it has going on. */
  async tick(): Promise<void> {
    const { clock, faults, store, onUnexpected } = this.#options;
    for (const service of this.#services.values()) {
      try {
        await service.tick?.({
          clock,
          faults,
          store,
          via: 'internal',
          callAs: <O>(
            caller: Caller,
            name: string,
            action: string,
            input: object,
          ) =>
            this.invoke(caller, name, action, input, 'internal') as Promise<O>,
        });
      } catch (error: any) {
        onUnexpected(error);
      }
    }
  }

  async #perform(
    caller: Caller,
    serviceName: string,
    action: string,
    input: object,
    via: 'http' | 'internal',
  ): Promise<object> {
    const service = this.#services.get(serviceName);
    const model = serviceModel(serviceName);
    if (!service || !model) {
      throw errors.unknownService(serviceName);
    }
    const shape = operationModel(model, action);
    const operation = service.operations[action];
    if (!shape || !operation) {
      throw errors.unknownAction(model, action);
    }
    const { faults } = this.#options;
    const asked: any = conform(shape.input, input) ?? {};
    const call = { ...caller, service: serviceName, action, input: asked, via };
    await faultBefore(faults, call, model);
    authorize(this.#options.store, caller, model, action, asked);
    const missing = missingMember(shape.input, asked);
    if (missing) {
      throw errors.missingParameter(model.dialect, missing);
    }
    if (model.dialect === 'ec2' && asked.DryRun) {
      throw new AwsError(
        'DryRunOperation',
        'Request would have succeeded, but DryRun flag is set.',
        412,
      );
    }
    try {
      this.#staleReads.before(call);
      const output = await operation(this.#context(caller, call), asked);
      if (!READS.test(action)) this.#options.store.touch();
      faultAfter(faults, call);
      return (conform(shape.output, output) as object) ?? {};
    } catch (error: any) {
      if (error instanceof AwsError || error instanceof NoAnswer) {
        throw error;
      }
      this.#options.onUnexpected(error);
      throw errors.internalFailure(
        model.dialect,
        `${action}: ${error.message}`,
      );
    }
  }

  #context(caller: Caller, call: FaultedCall): CallContext {
    const { clock } = this.#options;
    return {
      ...caller,
      clock,
      store: this.#staleReads.storeFor(call),
      via: call.via,
      call: <O>(
        service: string,
        action: string,
        input: object,
        as: Partial<Caller> = {},
      ) =>
        this.invoke(
          { ...(as.principalArn ? placeOf(caller) : caller), ...as } as Caller,
          service,
          action,
          input,
          'internal',
        ) as Promise<O>,
    };
  }
}

/** Where a caller is: another principal has nothing else of it. */
function placeOf({ account, region }: Caller): Partial<Caller> {
  return { account, region };
}
