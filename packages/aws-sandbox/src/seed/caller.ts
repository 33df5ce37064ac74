import { Dispatcher } from '../kernel/dispatcher';
import { Caller } from '../kernel/types';

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

/** `TagSpecifications` with a name. */
export function named(resourceType: string, Name: string): object[] {
  return [{ ResourceType: resourceType, Tags: [{ Key: 'Name', Value: Name }] }];
}
