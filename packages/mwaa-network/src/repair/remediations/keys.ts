import { itemsOf, type KmsKey } from '../../snapshot';
import { statementsOf, texts } from '../../policy/evaluate';
import { partitionOf, urlSuffixOf } from '../../snapshot/arn';
import { logsKeyStatement } from '../../plan/stack/logsKeyStatement';
import { awsCommand } from '../commands';
import {
  anotherVpc,
  ownersChange,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { templateDiff } from '../templateDiff';

function keyOf({ network }: RemediationContext): KmsKey | undefined {
  const named = network.environment?.KmsKey;
  return itemsOf(network.snapshot.keys).find(
    ({ Arn, KeyId }) =>
      named !== undefined &&
      (Arn === named || KeyId === named.replace(/^.*\//, '')),
  );
}

/** The key's policy with CloudWatch Logs in it; whom else it lets in stays. */
const logs: Remediate = (_, context) => {
  const { network } = context;
  const { account, region } = network.snapshot;
  const key = keyOf(context);
  const [before] = key ? itemsOf(key.Policy) : [];
  const service = `logs.${region}.${urlSuffixOf(region)}`;
  const kept = (before ? statementsOf(before) : []).filter(
    statement =>
      statement !== 'unreadable' &&
      !(
        statement.Effect === 'Deny' &&
        (texts(Object(statement.Principal).Service as unknown) ?? []).includes(
          service,
        )
      ),
  );
  const after = {
    Version: '2012-10-17',
    Statement: [
      ...kept,
      logsKeyStatement(
        'CloudWatchLogsForMwaa',
        service,
        `arn:${partitionOf(region)}:logs:${region}:${account}:*`,
      ),
    ],
  };
  return ownersChange(
    'The policy is part of the key, which only its administrators change.',
    [
      awsCommand(
        region,
        'kms',
        'put-key-policy',
        '--key-id',
        key?.KeyId ?? network.environment?.KmsKey ?? '',
        '--policy-name',
        'default',
        '--policy',
        JSON.stringify(after),
      ),
    ],
    templateDiff(
      key?.KeyId ?? 'Key',
      'AWS::KMS::Key',
      before ? { KeyPolicy: before } : {},
      { KeyPolicy: after },
    ),
  );
};

/** A key that is switched off can be switched on; which one it is never changes. */
const usable: Remediate = (_, context) => {
  const { region } = context.network.snapshot;
  const key = keyOf(context);
  const named = context.network.environment?.KmsKey ?? '';
  const fixed =
    !key ||
    key.MultiRegion === true ||
    named.includes('alias/') ||
    !['Disabled', 'PendingDeletion'].includes(key.KeyState ?? '');
  if (fixed) {
    return anotherVpc(
      'The key of an environment is never changed: it has to be provisioned anew with another one.',
    );
  }
  const enable = awsCommand(region, 'kms', 'enable-key', '--key-id', key.KeyId);
  return ownersChange(
    'The key is there and is its administrators’: they switch it on again.',
    key.KeyState === 'PendingDeletion'
      ? [
          awsCommand(
            region,
            'kms',
            'cancel-key-deletion',
            '--key-id',
            key.KeyId,
          ),
          enable,
        ]
      : [enable],
    key.KeyState === 'Disabled'
      ? templateDiff(
          key.KeyId,
          'AWS::KMS::Key',
          { Enabled: false },
          { Enabled: true },
        )
      : '',
  );
};

export const keyRemediations: Record<string, Remediate> = {
  'key/logs': logs,
  'key/usable': usable,
};
