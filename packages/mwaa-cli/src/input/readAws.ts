import type { NetworkSnapshot, RegionFacts } from 'mwaa-network';
import { text, type Values } from '../args/command';
import { badInput, BadInput } from '../badInput';
import type { Io } from '../io';
import { loadAws } from './loadAws';

/** A network, and what to call where it comes from. */
export interface Source {
  snapshot: NetworkSnapshot;
  /** The folder or file, or the Region. */
  name: string;
}

/**
 * An environment and its network, read from AWS. Without a name it is the
 * Region's only one.
 *
 * @throws BadInput when AWS refuses, or it is not clear which environment is meant
 */
export async function readAws(values: Values, io: Io): Promise<Source> {
  const { aws, place } = await loadAws(values);
  const name =
    text(values, 'environment') ??
    (await tried(async () => {
      const all = await aws.listEnvironments(place);
      if (all.length === 1) return all[0].name;
      throw badInput(
        '--aws',
        `${place.region} has ${all.length} environments${
          all.length > 0 ? `: ${all.map(e => e.name).join(', ')}` : ''
        }`,
        'Choose one with --environment NAME',
      );
    }));
  const snapshot = await tried<NetworkSnapshot>(() =>
    aws.collect({ ...place, name }),
  );
  for (const [part, value] of Object.entries(snapshot)) {
    if (typeof value === 'object' && value.status === 'notRead') {
      io.err(`mwaa-net: ${part} not read: ${value.reason}\n`);
    }
  }
  return { snapshot, name: `${place.account}/${place.region}` };
}

/**
 * What a plan has to know of an account and Region, and of the VPC that it is
 * to be in, where that exists.
 */
export async function readFacts(
  values: Values,
  vpcId?: string,
): Promise<{ facts: RegionFacts; existing?: NetworkSnapshot }> {
  const { aws, place } = await loadAws(values);
  return tried(async () => ({
    facts: await aws.regionFacts(place),
    ...(vpcId && { existing: await aws.collectVpc({ ...place, vpcId }) }),
  }));
}

async function tried<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw badInput(
      '--aws',
      (error as Error).message,
      'Check the credentials, the Region and what the role may read',
    );
  }
}
