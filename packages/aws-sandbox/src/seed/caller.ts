import { Dispatcher } from '../kernel/dispatcher';
import { Caller } from '../kernel/types';
import type { SeedEnvironment } from './model';

/** Calls operations as one account's administrator in one Region. */
export type Call = (
  service: string,
  action: string,
  input: object,
) => Promise<any>;

export function callAs(
  dispatcher: Dispatcher,
  place: Pick<Caller, 'account' | 'region'>,
): Call {
  const caller = {
    ...place,
    principalArn: `arn:aws:iam::${place.account}:user/administrator`,
  };
  return (service, action, input) =>
    dispatcher.invoke(caller, service, action, input, 'internal');
}

/** `TagSpecifications` with a name, and with other tags. */
export function named(
  resourceType: string,
  Name: string,
  others: object[] = [],
): object[] {
  return [
    {
      ResourceType: resourceType,
      Tags: [{ Key: 'Name', Value: Name }, ...others],
    },
  ];
}

/** The tag by which the environment's owner may use what is tagged with it. */
export function ownerTags({ settings }: SeedEnvironment): object[] {
  const Value = settings.Tags?.['backstage:owner'];
  return Value ? [{ Key: 'backstage:owner', Value }] : [];
}
