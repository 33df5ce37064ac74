import { createRequire } from 'node:module';
import type { MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import { text, type Values } from '../args/command';
import { badInput } from '../badInput';

const PACKAGE = 'backstage-plugin-mwaa-node';
const ROLE = /^arn:([^:]+):iam::(\d{12}):role\/(.+)$/;

/**
 * What reads from AWS: an optional package, since it brings AWS's SDK with it.
 * Credentials are found as the AWS CLI finds them.
 *
 * @throws BadInput when it is not installed, or Region or account are missing
 */
export async function loadAws(
  values: Values,
): Promise<{ aws: MwaaAws; place: Place }> {
  const region =
    text(values, 'region') ||
    process.env.AWS_REGION ||
    process.env.AWS_DEFAULT_REGION;
  if (!region) {
    throw badInput('--aws', 'needs a Region', 'Give --region REGION');
  }
  const role = roleOf(values);
  const { DefaultMwaaAws, ConfigReader, DefaultAwsCredentialsManager } = load();
  const aws = {
    // Credentials of China are none to the STS of another partition.
    mainAccount: { region },
    ...(role && {
      accounts: [
        {
          accountId: role.account,
          roleName: role.name,
          partition: role.partition,
          region,
        },
      ],
    }),
  };
  const account =
    role?.account ??
    text(values, 'account') ??
    (await callerAccount(
      DefaultAwsCredentialsManager.fromConfig(new ConfigReader({ aws })),
    ));
  const config = new ConfigReader({
    mwaa: { accounts: [{ accountId: account, regions: [region] }] },
    aws,
  });
  return {
    aws: DefaultMwaaAws.fromConfig(config),
    place: { account, region },
  };
}

function roleOf(values: Values) {
  const arn = text(values, 'role');
  if (arn === undefined) return undefined;
  const match = ROLE.exec(arn);
  if (!match) {
    throw badInput(
      '--role',
      `“${arn}” is not the ARN of a role`,
      'Write it as arn:aws:iam::ACCOUNT:role/NAME',
    );
  }
  const [, partition, account, name] = match;
  return { partition, account, name };
}

/** What the optional package and what it brings along offer, as far as it is used. */
interface Loaded {
  DefaultMwaaAws: { fromConfig(config: unknown): MwaaAws };
  ConfigReader: new (data: object) => unknown;
  DefaultAwsCredentialsManager: {
    fromConfig(config: unknown): {
      getCredentialProvider(options: {
        accountId: string;
      }): Promise<{ accountId?: string }>;
      getCredentialProvider(): Promise<{ accountId?: string }>;
    };
  };
}

function load(): Loaded {
  // From where the command is called too: it may be installed globally, and
  // the optional package in a project.
  const places = [__filename, `${process.cwd()}/package.json`];
  for (const place of places) {
    const from = createRequire(place);
    let main: string;
    try {
      main = from.resolve(PACKAGE);
    } catch {
      continue;
    }
    const within = createRequire(main);
    // In a checkout the package is its sources, which Node cannot read as they are.
    if (/\.tsx?$/.test(main)) within('@backstage/cli/config/nodeTransform.cjs');
    return {
      ...from(PACKAGE),
      ...within('@backstage/config'),
      ...within('@backstage/integration-aws-node'),
    } as Loaded;
  }
  throw badInput(
    '--aws',
    `needs the package ${PACKAGE}, which is not installed`,
    `npm install ${PACKAGE}`,
  );
}

/** The account of the credentials themselves. */
async function callerAccount(
  credentials: ReturnType<Loaded['DefaultAwsCredentialsManager']['fromConfig']>,
): Promise<string> {
  try {
    // Asking for an account that nobody has makes the manager find out whose
    // its own credentials are; it has no other way to be asked.
    await credentials.getCredentialProvider({ accountId: 'unknown' });
  } catch {
    // It refuses, as it should.
  }
  const { accountId } = await credentials.getCredentialProvider();
  if (accountId !== undefined) return accountId;
  throw badInput(
    '--aws',
    'AWS did not say which account the credentials are of',
    'Check them with aws sts get-caller-identity, or give --account ID',
  );
}
