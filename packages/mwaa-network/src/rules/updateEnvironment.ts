import {
  call,
  ownersChange,
  type AwsCommand,
  type CommandValue,
  type Remediation,
} from '../remediation';
import type { RemediationContext } from './rule';

export const SETTING =
  'It is a setting of the environment: the template mwaa-update changes it where the portal made it, and its owner elsewhere.';

/** The call that changes settings of the environment. */
export function updateCall(
  { environment }: Pick<RemediationContext, 'environment'>,
  settings: Record<string, CommandValue | undefined>,
): AwsCommand {
  return call('mwaa', 'UpdateEnvironment', {
    Name: environment.Name,
    ...settings,
  });
}

/** Settings of the environment that its owner changes. */
export function updateEnvironment(
  context: RemediationContext,
  settings: Record<string, CommandValue | undefined>,
  more = '',
): Remediation {
  const { environment } = context;
  const before = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name in settings && value !== undefined,
    ),
  );
  return ownersChange(
    more ? `${SETTING} ${more}` : SETTING,
    [updateCall(context, settings)],
    [
      {
        resource: environment.Name,
        type: 'AWS::MWAA::Environment',
        before,
        after: settings,
      },
    ],
  );
}
