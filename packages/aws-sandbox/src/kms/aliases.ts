import { AwsError, CallContext } from '../kernel/types';
import { aliases, keyOf } from './keyRecords';
import { Kms } from './operation';

function aliasArn({ region, account }: CallContext, name: string): string {
  return `arn:aws:kms:${region}:${account}:${name}`;
}

/** @throws AwsError `AlreadyExistsException`, `ValidationException`. */
export const createAlias: Kms<'CreateAlias'> = (context, input) => {
  const name = input.AliasName!;
  if (!/^alias\/(?!aws\/)[\w/-]{1,250}$/.test(name)) {
    throw new AwsError(
      'InvalidAliasNameException',
      'Alias must start with the prefix "alias/" and not with "alias/aws/".',
    );
  }
  if (aliases(context).has(name)) {
    throw new AwsError(
      'AlreadyExistsException',
      `An alias with the name ${aliasArn(context, name)} already exists`,
    );
  }
  aliases(context).set(name, {
    AliasName: name,
    TargetKeyId: keyOf(context, input.TargetKeyId).metadata.KeyId,
    CreationDate: context.clock.now(),
  });
};

function aliasOf(context: CallContext, name: string) {
  const found = aliases(context).get(name);
  if (!found) {
    throw new AwsError(
      'NotFoundException',
      `Alias ${aliasArn(context, name)} is not found.`,
    );
  }
  return found;
}

export const updateAlias: Kms<'UpdateAlias'> = (context, input) => {
  aliasOf(context, input.AliasName!).TargetKeyId = keyOf(
    context,
    input.TargetKeyId,
  ).metadata.KeyId;
};

export const deleteAlias: Kms<'DeleteAlias'> = (context, input) => {
  aliases(context).delete(aliasOf(context, input.AliasName!).AliasName);
};

export const listAliases: Kms<'ListAliases'> = (context, input) => {
  const { Limit = 50, Marker } = input;
  const target = input.KeyId
    ? keyOf(context, input.KeyId).metadata.KeyId
    : undefined;
  const all = [...aliases(context).values()]
    .filter(alias => !target || alias.TargetKeyId === target)
    .sort((left, right) => left.AliasName.localeCompare(right.AliasName));
  const start = Marker ? all.findIndex(each => each.AliasName > Marker) : 0;
  const shown = start < 0 ? [] : all.slice(start, start + Limit);
  const Truncated = start >= 0 && start + Limit < all.length;
  return {
    Aliases: shown.map(alias => ({
      ...alias,
      AliasArn: aliasArn(context, alias.AliasName),
    })),
    Truncated,
    NextMarker: Truncated ? shown[shown.length - 1].AliasName : undefined,
  };
};
