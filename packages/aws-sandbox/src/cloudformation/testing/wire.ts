import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { sandboxAccounts } from '../../kernel/accounts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';

// Stacks take their time, and more of it on a busy machine.
jest.setTimeout(60_000);

/** A sandbox with the official clients that talk to it. */
export interface Wire {
  sandbox: Sandbox;
  cloudFormation: CloudFormationClient;
  ec2: EC2Client;
  /** For clients of other services. */
  config: object;
  /** Waits until a stack is at rest. */
  settled(StackName: string): Promise<Stack>;
  /** Every event of a stack, oldest first. */
  story(StackName: string): Promise<StackEvent[]>;
  close(): Promise<void>;
}

export async function startWire(options: SandboxOptions = {}): Promise<Wire> {
  const sandbox = await startSandbox({ speed: 1_000, ...options });
  const [{ accessKeyId, secretAccessKey }] = sandboxAccounts;
  const config = {
    endpoint: sandbox.url,
    region: 'eu-west-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  };
  const cloudFormation = new CloudFormationClient(config);
  const ec2 = new EC2Client(config);
  return {
    sandbox,
    cloudFormation,
    ec2,
    config,
    async settled(StackName) {
      for (let i = 0; i < 2_000; i += 1) {
        const { Stacks } = await cloudFormation.send(
          new DescribeStacksCommand({ StackName }),
        );
        if (!Stacks![0].StackStatus!.endsWith('_IN_PROGRESS')) {
          return Stacks![0];
        }
        await new Promise(resolve => setTimeout(resolve, 25));
      }
      throw new Error(`${StackName} never came to rest`);
    },
    async story(StackName) {
      const events: StackEvent[] = [];
      let NextToken: string | undefined;
      do {
        const page = await cloudFormation.send(
          new DescribeStackEventsCommand({ StackName, NextToken }),
        );
        events.push(...page.StackEvents!);
        NextToken = page.NextToken;
      } while (NextToken);
      return events.reverse();
    },
    async close() {
      cloudFormation.destroy();
      ec2.destroy();
      await sandbox.close();
    },
  };
}
