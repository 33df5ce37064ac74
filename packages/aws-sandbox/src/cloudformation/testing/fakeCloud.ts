import {
  AwsError,
  type CallContext,
  type Caller,
  type Clock,
  type Store,
} from '../../kernel/types';
import { cloudFormationService } from '..';
import { Faults } from '../../kernel/faults';
import type { Heartbeat } from '../engine/run';

/** One operation of a fake service. */
export type FakeOperation = (input: any, principalArn: string) => any;

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

class MemoryStore implements Store {
  readonly maps = new Map<string, Map<string, any>>();

  collection<T>(account: string, region: string, name: string) {
    const key = `${account}/${region}/${name}`;
    if (!this.maps.has(key)) this.maps.set(key, new Map());
    return this.maps.get(key) as Map<string, T>;
  }

  places(name: string) {
    return [...this.maps.entries()]
      .filter(([key, map]) => key.endsWith(`/${name}`) && map.size > 0)
      .map(([key]) => {
        const [account, region] = key.split('/');
        return { account, region };
      });
  }

  names(account: string, region: string) {
    const prefix = `${account}/${region}/`;
    return [...this.maps.keys()]
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length));
  }

  touch() {}

  /** The store as a new process would read it from disk. */
  restarted(): MemoryStore {
    const copy = new MemoryStore();
    for (const [key, map] of this.maps) {
      copy.maps.set(key, new Map(JSON.parse(JSON.stringify([...map]))));
    }
    return copy;
  }
}

/**
 * A cloud of log groups and buckets, small enough to see through, whose time
 * moves by heartbeats only: one second of AWS's each.
 */
export class FakeCloud {
  store = new MemoryStore();
  readonly faults = new Faults();
  seconds = 0;
  /** What there is, by kind and name. */
  readonly things = new Map<string, any>();
  /** Every call, as `service:action`, with who made it. */
  readonly calls: Array<{ name: string; input: any; principalArn: string }> =
    [];
  /** Replaces operations, to make them fail or wait. */
  readonly overrides: Record<string, FakeOperation> = {};

  readonly clock: Clock = {
    now: () => new Date(Date.UTC(2026, 0, 1) + this.seconds * 1_000),
    scale: seconds => seconds * 1_000,
  };

  readonly #operations: Record<string, FakeOperation> = {
    'logs:CreateLogGroup': ({ logGroupName, tags }) => {
      this.#add(`logs/${logGroupName}`, { tags });
      return {};
    },
    'logs:PutRetentionPolicy': ({ logGroupName, retentionInDays }) => {
      this.#get(`logs/${logGroupName}`).retentionInDays = retentionInDays;
      return {};
    },
    'logs:DeleteRetentionPolicy': ({ logGroupName }) => {
      delete this.#get(`logs/${logGroupName}`).retentionInDays;
      return {};
    },
    'logs:TagResource': () => ({}),
    'logs:UntagResource': () => ({}),
    'logs:DeleteLogGroup': ({ logGroupName }) => {
      this.#get(`logs/${logGroupName}`);
      this.things.delete(`logs/${logGroupName}`);
      return {};
    },
    'logs:DescribeLogGroups': ({ logGroupNamePrefix }) => ({
      logGroups: [...this.things.entries()]
        .filter(([key]) => key.startsWith(`logs/${logGroupNamePrefix}`))
        .map(([key, thing]) => ({ logGroupName: key.slice(5), ...thing })),
    }),
    'iam:GetRole': ({ RoleName }) => {
      const trust = RoleName === 'Deployer' ? 'cloudformation' : 'ec2';
      return {
        Role: {
          AssumeRolePolicyDocument: encodeURIComponent(
            JSON.stringify({
              Principal: { Service: `${trust}.amazonaws.com` },
            }),
          ),
        },
      };
    },
    'iam:CreateRole': ({ RoleName }) => {
      this.#add(`role/${RoleName}`, {});
      return { Role: { Arn: `arn:aws:iam::${ACCOUNT}:role/${RoleName}` } };
    },
    'iam:DeleteRole': ({ RoleName }) => {
      this.things.delete(`role/${RoleName}`);
      return {};
    },
    'ec2:DescribeAvailabilityZones': () => ({
      AvailabilityZones: ['a', 'b', 'c'].map(letter => ({
        ZoneName: `${REGION}${letter}`,
      })),
    }),
  };

  #add(key: string, thing: object) {
    if (this.things.has(key)) {
      throw new AwsError('ResourceAlreadyExistsException', `${key} exists`);
    }
    this.things.set(key, thing);
  }

  #get(key: string) {
    const thing = this.things.get(key);
    if (!thing) throw new AwsError('ResourceNotFoundException', `No ${key}`);
    return thing;
  }

  async #invoke(
    principalArn: string,
    service: string,
    action: string,
    input: object,
  ): Promise<any> {
    const name = `${service}:${action}`;
    this.calls.push({ name, input, principalArn });
    const operation = this.overrides[name] ?? this.#operations[name];
    if (!operation) throw new AwsError('InvalidAction', `No ${name} here`);
    return operation(input, principalArn);
  }

  /** The fake's own doing, for overrides that only sometimes interfere. */
  original(name: string, input: object): any {
    return this.#operations[name](input, '');
  }

  /** Calls an operation of CloudFormation. */
  async cfn(action: string, input: object = {}): Promise<any> {
    const principalArn = `arn:aws:iam::${ACCOUNT}:user/dev`;
    const context = {
      account: ACCOUNT,
      region: REGION,
      principalArn,
      clock: this.clock,
      store: this.store,
      call: (service: string, name: string, body: object, as: any = {}) =>
        this.#invoke(as.principalArn ?? principalArn, service, name, body),
    } as unknown as CallContext;
    return cloudFormationService.operations[action](context, input);
  }

  /** Lets time pass. */
  async pass(heartbeats = 1): Promise<void> {
    for (let i = 0; i < heartbeats; i += 1) {
      this.seconds += 1;
      await cloudFormationService.tick!({
        clock: this.clock,
        faults: this.faults,
        store: this.store,
        callAs: (
          caller: Caller,
          service: string,
          action: string,
          input: object,
        ) => this.#invoke(caller.principalArn, service, action, input),
      } as unknown as Heartbeat);
    }
  }

  /** Lets time pass until a stack is at rest. @returns its status */
  async settle(StackName: string): Promise<string> {
    for (let i = 0; i < 3_000; i += 1) {
      await this.pass();
      const { Stacks } = await this.cfn('DescribeStacks', { StackName });
      if (!Stacks[0].StackStatus.endsWith('_IN_PROGRESS')) {
        return Stacks[0].StackStatus;
      }
    }
    throw new Error('It never came to rest');
  }

  /** What the process forgets when it ends, and what it does not. */
  restart(): void {
    this.store = this.store.restarted();
  }

  /** Statuses as events tell them, oldest first: `LogicalId STATUS`. */
  async story(StackName: string): Promise<string[]> {
    const { StackEvents } = await this.cfn('DescribeStackEvents', {
      StackName,
    });
    return StackEvents.reverse().map(
      (event: any) => `${event.LogicalResourceId} ${event.ResourceStatus}`,
    );
  }
}
