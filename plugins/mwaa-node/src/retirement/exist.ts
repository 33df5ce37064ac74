import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { unlessAbsent } from '../collect/CallFailed';
import type { Reader } from '../collect/Reader';
import { readLocation } from '../collect/s3';

/**
 * Whether each bucket and key is there, by its name or id; null where AWS does
 * not say. A key that waits for its deletion counts as gone.
 */
export async function readExistence(
  reader: Reader,
  { bucketNames, keyIds }: { bucketNames: string[]; keyIds: string[] },
): Promise<Record<string, boolean | null>> {
  const answers = await Promise.all([
    ...bucketNames.map(async name => [
      name,
      await orNull(() => bucketExists(reader, name)),
    ]),
    ...keyIds.map(async id => [id, await orNull(() => keyExists(reader, id))]),
  ]);
  return Object.fromEntries(answers);
}

async function bucketExists(reader: Reader, name: string): Promise<boolean> {
  return (await readLocation(reader, name)).length > 0;
}

async function keyExists(reader: Reader, KeyId: string): Promise<boolean> {
  const answer = await unlessAbsent(
    reader.send('kms:DescribeKey', new DescribeKeyCommand({ KeyId })),
    ['NotFoundException'],
  );
  const state = answer?.KeyMetadata?.KeyState;
  return answer !== undefined && state !== 'PendingDeletion';
}

async function orNull(ask: () => Promise<boolean>): Promise<boolean | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
