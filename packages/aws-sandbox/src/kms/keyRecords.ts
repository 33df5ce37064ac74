import { KeyMetadata, Tag } from '@aws-sdk/client-kms';
import { AwsError, CallContext } from '../kernel/types';

export interface KeyRecord {
  metadata: KeyMetadata & { KeyId: string; Arn: string };
  policy: string;
  rotates: boolean;
  tags: Tag[];
}

interface AliasRecord {
  AliasName: string;
  TargetKeyId: string;
  CreationDate: Date;
}

export function keys({ store, account, region }: CallContext) {
  return store.collection<KeyRecord>(account, region, 'kms/keys');
}

export function aliases({ store, account, region }: CallContext) {
  return store.collection<AliasRecord>(account, region, 'kms/aliases');
}

/**
 * A key by its id, its ARN, an alias or an alias's ARN.
 * @throws AwsError `NotFoundException`.
 */
export function keyOf(context: CallContext, id: string | undefined): KeyRecord {
  const name = (id ?? '').replace(/^arn:[^:]*:kms:[^:]*:\d*:(?:key\/)?/, '');
  const alias = aliases(context).get(name);
  const found = keys(context).get(alias?.TargetKeyId ?? name);
  if (!found) {
    const text = name.startsWith('alias/')
      ? `Alias arn:aws:kms:${context.region}:${context.account}:${name} is not found.`
      : `Key 'arn:aws:kms:${context.region}:${context.account}:key/${name}' does not exist`;
    throw new AwsError('NotFoundException', text);
  }
  return found;
}
