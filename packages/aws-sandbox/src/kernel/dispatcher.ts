import { conform, missingMember } from '../model/conform';
import { serviceModel } from '../model/models';
import { operationModel, ServiceModel } from '../model/serviceModel';
import { authorize } from './authorization';
import * as errors from './errors';
import { DroppedConnection, Faults } from './faults';
import { RequestLog } from './requestLog';
import { AwsError, CallContext, Caller, Clock, Service, Store } from './types';

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

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#services = new Map(
      options.services.map(service => [service.name, service]),
    );
  }

  /** @throws AwsError, or DroppedConnection when a fault says so. */
  async invoke(
    caller: Caller,
    serviceName: string,
    action: string,
    input: object,
    via: 'http' | 'internal',
  ): Promise<object> {
    const { account, region } = caller;
    const log = (code: string) =>
      this.#options.log.add({
        at: this.#options.clock.now().toISOString(),
        account,
        region,
        service: serviceName,
        action,
        code,
        via,
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
    const { clock, store, onUnexpected } = this.#options;
    for (const service of this.#services.values()) {
      try {
        await service.tick?.({
          clock,
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
    await this.#fault(caller, model, action, via);
    authorize(this.#options.store, caller, model, action);
    const asked: any = conform(shape.input, input) ?? {};
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
      const output = await operation(this.#context(caller, via), asked);
      return (conform(shape.output, output) as object) ?? {};
    } catch (error: any) {
      if (error instanceof AwsError || error instanceof DroppedConnection) {
        throw error;
      }
      this.#options.onUnexpected(error);
      throw errors.internalFailure(
        model.dialect,
        `${action}: ${error.message}`,
      );
    }
  }

  #context(caller: Caller, via: 'http' | 'internal'): CallContext {
    const { clock, store } = this.#options;
    return {
      ...caller,
      clock,
      store,
      via,
      call: <O>(
        service: string,
        action: string,
        input: object,
        as: Partial<Caller> = {},
      ) =>
        this.invoke(
          { ...caller, ...as },
          service,
          action,
          input,
          'internal',
        ) as Promise<O>,
    };
  }

  async #fault(
    caller: Caller,
    model: ServiceModel,
    action: string,
    via: 'http' | 'internal',
  ): Promise<void> {
    const fault = this.#options.faults.hit(caller, model.name, action);
    switch (fault?.effect) {
      case 'slow':
        await new Promise(resolve =>
          setTimeout(resolve, fault.milliseconds ?? 1_000),
        );
        break;
      case 'throttle':
        throw errors.throttled(model.dialect);
      case 'deny':
        throw errors.accessDenied(
          caller,
          model,
          action,
          'the sandbox was told to deny it',
        );
      case 'fail':
        throw errors.internalFailure(model.dialect);
      case 'drop':
        if (via === 'internal') {
          throw errors.internalFailure(model.dialect);
        }
        throw new DroppedConnection('The sandbox was told to drop this call');
      default:
    }
  }
}
