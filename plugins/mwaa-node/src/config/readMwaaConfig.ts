import type { Config } from '@backstage/config';
import type { MwaaAccount } from '../types';
import {
  accountIdOf,
  configError,
  regionsOf,
  roleArnOf,
} from './readConfigValues';
import { readApproval } from './approval';
import { ownersOf } from './ownersOf';
import { readUsable } from './usable';

/** What the configuration says under `mwaa`, checked. @public */
export interface MwaaConfig {
  /** None when nothing is configured. */
  accounts: MwaaAccount[];
}

/**
 * Reads `mwaa.accounts`; see `config.d.ts` for every key.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key, the value and what to do
 * @public
 */
export function readMwaaConfig(config: Config): MwaaConfig {
  const entries = config.getOptionalConfigArray('mwaa.accounts') ?? [];
  const accounts = entries.map((entry, index) =>
    readAccount(entry, `mwaa.accounts[${index}]`),
  );
  accounts.forEach(({ account }, index) => {
    const first = accounts.findIndex(other => other.account === account);
    if (first !== index) {
      throw configError(
        `mwaa.accounts[${index}].accountId`,
        account,
        `is listed under mwaa.accounts[${first}] already`,
        'Put all of its Regions into one entry.',
      );
    }
  });
  return { accounts };
}

function readAccount(config: Config, key: string): MwaaAccount {
  const account = accountIdOf(config, key);
  const regions = regionsOf(config, key);
  if (!regions) {
    throw configError(
      `${key}.regions`,
      undefined,
      'is missing',
      'List the Regions to look into, for example [us-east-1].',
    );
  }
  const provisioning = config.getOptionalConfig('provisioning');
  const approval = readApproval(config, key);
  return {
    account,
    name: config.getOptionalString('name') ?? account,
    regions,
    ...(provisioning && {
      provisioning: readProvisioning(
        provisioning,
        `${key}.provisioning`,
        account,
        regions,
      ),
    }),
    usable: readUsable(config, key, account),
    ...(approval && { approval }),
  };
}

function readProvisioning(
  config: Config,
  key: string,
  account: string,
  accountRegions: string[],
): NonNullable<MwaaAccount['provisioning']> {
  const roleArn = roleArnOf(config, key, 'roleArn', account);
  if (!roleArn) {
    throw configError(
      `${key}.roleArn`,
      undefined,
      'is missing',
      `Give the ARN of the role that the portal provisions with, or remove ${key} if nothing may be provisioned in the account.`,
    );
  }
  const regions = regionsOf(config, key) ?? accountRegions;
  const stranger = regions.find(region => !accountRegions.includes(region));
  if (stranger) {
    throw configError(
      `${key}.regions`,
      stranger,
      `is not one of the account's Regions (${accountRegions.join(', ')})`,
      "Add it to the account's regions or remove it here: the portal could not look at what it provisions.",
    );
  }
  const externalId = config.getOptionalString('externalId');
  const cloudFormationRoleArn = roleArnOf(
    config,
    key,
    'cloudFormationRoleArn',
    account,
  );
  const permissionsBoundaryArn = boundaryArnOf(config, key, account);
  return {
    roleArn,
    ...(externalId && { externalId }),
    ...(cloudFormationRoleArn && { cloudFormationRoleArn }),
    ...(permissionsBoundaryArn && { permissionsBoundaryArn }),
    regions,
    owners: ownersOf(config, key),
  };
}

function boundaryArnOf(
  config: Config,
  key: string,
  account: string,
): string | undefined {
  const value = config.getOptionalString('permissionsBoundaryArn');
  const match = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/./.exec(value ?? '');
  if (value !== undefined && ![account, 'aws'].includes(match?.[1] ?? '')) {
    throw configError(
      `${key}.permissionsBoundaryArn`,
      value,
      `is not the ARN of a managed policy of the account ${account}`,
      `It looks like arn:aws:iam::${account}:policy/NAME.`,
    );
  }
  return value;
}
