import { read, type Environment, type NetworkSnapshot } from 'mwaa-network';
import { text, type Values } from '../args/command';
import { badInput } from '../badInput';
import type { Io } from '../io';
import { parseParameters } from './parameters';
import { readAws, type Source } from './readAws';
import { readDir } from './readDir';
import { readTemplate } from './readTemplate';

/**
 * Reads the network that `--dir`, `--template` or `--aws` name.
 *
 * @param planned - an environment that does not exist yet, to be put into it
 * @throws BadInput when it cannot be read, or none or several are named
 */
export async function readNetwork(
  values: Values,
  io: Io,
  planned?: Environment,
): Promise<Source> {
  const named = ['dir', 'template', 'aws'].filter(
    name => values[name] !== undefined,
  );
  if (named.length !== 1) {
    throw badInput(
      '',
      named.length === 0
        ? 'No network is named'
        : `--${named.join(' and --')} name two networks`,
      'Give one of --dir DIR, --template FILE and --aws --region REGION',
    );
  }
  checkFit(values, named[0]);
  const options = {
    region: text(values, 'region'),
    account: text(values, 'account'),
    environment: text(values, 'environment'),
  };
  const dir = text(values, 'dir');
  if (dir !== undefined) {
    return {
      name: dir,
      snapshot: readDir(dir, io, {
        ...options,
        environment: planned ?? options.environment,
      }),
    };
  }
  const template = text(values, 'template');
  if (template !== undefined) {
    const given = text(values, 'parameters');
    const parameters = given === undefined ? {} : parseParameters(given);
    const snapshot = readTemplate(template, io, { ...options, parameters });
    return {
      name: template,
      snapshot: planned ? withEnvironment(snapshot, planned) : snapshot,
    };
  }
  if (planned) {
    throw badInput(
      '--subnets',
      'describes an environment that --aws cannot look for',
      'Write the answers of the AWS CLI into a folder, and name it with --dir',
    );
  }
  return readAws(values, io);
}

/** Options that mean nothing beside the source that is named are mistakes. */
function checkFit(values: Values, source: string): void {
  const only: Record<string, string> = { parameters: 'template', role: 'aws' };
  for (const [option, needed] of Object.entries(only)) {
    if (values[option] !== undefined && source !== needed) {
      throw badInput(
        `--${option}`,
        `goes with --${needed} only`,
        `Leave it out beside --${source}`,
      );
    }
  }
}

function withEnvironment(
  snapshot: NetworkSnapshot,
  environment: Environment,
): NetworkSnapshot {
  const { region, account } = snapshot;
  // Ids of a template are logical ids.
  const { SubnetIds = [], SecurityGroupIds = [] } =
    environment.NetworkConfiguration ?? {};
  const logical = (ids: string[]) =>
    ids.map(id => (/^(subnet|sg)-/.test(id) ? id : `unresolved:${id}`));
  return {
    ...snapshot,
    environment: read(
      [
        {
          ...environment,
          NetworkConfiguration: {
            SubnetIds: logical(SubnetIds),
            SecurityGroupIds: logical(SecurityGroupIds),
          },
        },
      ],
      { region, account, at: '' },
    ),
  };
}
