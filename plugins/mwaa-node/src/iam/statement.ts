import type { IamStatement } from './types';

const statement =
  (Effect: IamStatement['Effect']) =>
  (
    Sid: string,
    Action: IamStatement['Action'],
    Resource: IamStatement['Resource'],
    Condition?: IamStatement['Condition'],
  ): IamStatement => ({
    Sid,
    Effect,
    Action,
    Resource,
    ...(Condition && { Condition }),
  });

/** A statement that allows. */
export const allow = statement('Allow');

/** A statement that denies, whatever else allows. */
export const deny = statement('Deny');
