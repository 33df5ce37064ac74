import { createHash } from 'node:crypto';

const LONGEST = 63;

/**
 * The name of an environment's entity: `etl-111122223333-us-east-1`.
 *
 * An environment's name is unique in its account and Region only, so that
 * these are part of the entity's, whether or not another environment has the
 * same name today: an entity's name must not change when another appears. The
 * names of entities are compared without regard to case and have at most 63
 * characters; where that could make two the same, a hash keeps them apart.
 */
export function entityName(environment: {
  account: string;
  region: string;
  name: string;
}): string {
  const { account, region, name } = environment;
  const place = `-${account}-${region}`;
  const plain = `${name}${place}`;
  if (plain.length <= LONGEST && name === name.toLocaleLowerCase('en-US')) {
    return plain;
  }
  const hash = createHash('sha256')
    .update(`${account}/${region}/${name}`)
    .digest('hex')
    .slice(0, 8);
  const room = LONGEST - place.length - hash.length - 1;
  return `${name.slice(0, room)}${place}-${hash}`;
}
