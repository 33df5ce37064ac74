import { displayId, isUnresolved, itemsOf, type KmsKey } from '../snapshot';
import { partitionOf, urlSuffixOf } from '../snapshot/arn';
import { logsKeyStatement } from '../resources';
import { environmentArns } from './environmentArns';
import { evaluate, statementsOf, servicesOf } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { anotherVpc, call, ownersChange } from '../remediation';

export const keyUsable = rule({
  id: 'key/usable',
  met: 'Key that MWAA can use',
  notMet: 'Key that MWAA cannot use',
  statement:
    'The environment’s customer-managed key is enabled, is named by its own id or ARN and not by an alias, and is no multi-Region key.',
  severity: 'critical',
  remedy:
    'Enable the key. An alias or a multi-Region key needs a new environment: its key cannot be changed.',
  sources: [sources.customerKeys],
  check({ network, environment }) {
    const { KmsKey } = environment;
    if (KmsKey === undefined)
      return notApplicable('The environment uses a key that AWS owns');
    const evidence = [`KmsKey: ${displayId(KmsKey)}`];
    const fault = (message: string) => violation(message, [KmsKey], evidence);
    if (KmsKey.includes('alias/')) return fault(`${KmsKey} is an alias`);
    if (/(^|\/)mrk-/.test(KmsKey))
      return fault(`${KmsKey} is a multi-Region key`);
    const { keys } = network.snapshot;
    if (keys.status === 'notRead')
      return unknown(`Keys were not read: ${keys.reason}`, evidence);
    const key = keyOf(keys.items, KmsKey);
    if (!key && keys.items.length === 0)
      return fault(`${displayId(KmsKey)} does not exist`);
    if (!key) return unknown('The environment’s key was not read', evidence);
    evidence.push(
      `${displayId(key.KeyId)}: ${key.KeyState ?? 'state unknown'}`,
    );
    if (key.MultiRegion === true)
      return fault(`${displayId(key.KeyId)} is a multi-Region key`);
    if (key.KeyState === undefined || isUnresolved(key.KeyState)) {
      return unknown('The state of the key is not known', evidence);
    }
    return key.KeyState === 'Enabled'
      ? pass(`${displayId(key.KeyId)} is enabled`, evidence)
      : fault(`${displayId(key.KeyId)} is ${key.KeyState}`);
  },
  /** A key that is switched off can be switched on; which one it is never changes. */
  remediate({ environment, network }) {
    const { KmsKey = '' } = environment;
    const key = keyOf(itemsOf(network.snapshot.keys), KmsKey);
    if (
      !key ||
      key.MultiRegion === true ||
      KmsKey.includes('alias/') ||
      !['Disabled', 'PendingDeletion'].includes(key.KeyState ?? '')
    ) {
      return anotherVpc(
        'The key of an environment is never changed: it has to be provisioned anew with another one.',
      );
    }
    const { KeyId } = key;
    const isPending = key.KeyState === 'PendingDeletion';
    return ownersChange(
      'The key exists and is its administrators’: they switch it on again.',
      [
        ...(isPending ? [call('kms', 'CancelKeyDeletion', { KeyId })] : []),
        call('kms', 'EnableKey', { KeyId }),
      ],
      isPending
        ? []
        : [
            {
              resource: KeyId,
              type: 'AWS::KMS::Key',
              before: { Enabled: false },
              after: { Enabled: true },
            },
          ],
    );
  },
});

export const keyPolicy = rule({
  id: 'key/logs',
  met: 'Key policy lets CloudWatch Logs in',
  notMet: 'Key policy does not let CloudWatch Logs in',
  statement:
    'The policy of the environment’s customer-managed key lets CloudWatch Logs use it.',
  severity: 'critical',
  remedy:
    'Allow CloudWatch Logs of the Region to kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe*, in the key’s policy.',
  sources: [sources.customerKeys],
  check({ network, environment }) {
    if (environment.KmsKey === undefined) {
      return notApplicable('The environment uses a key that AWS owns');
    }
    const { keys, region } = network.snapshot;
    if (keys.status === 'notRead')
      return unknown(`Keys were not read: ${keys.reason}`);
    const key = keyOf(keys.items, environment.KmsKey);
    if (!key && keys.items.length === 0)
      return notApplicable(`${displayId(environment.KmsKey)} does not exist`);
    if (!key) return unknown('The environment’s key was not read');
    const name = displayId(key.KeyId);
    const document =
      key.Policy.status === 'read' ? key.Policy.items[0] : undefined;
    if (!document) return unknown(`The policy of ${name} was not read`);
    const services = [
      `logs.${region}.amazonaws.com`,
      `logs.${region}.amazonaws.com.cn`,
      'logs.amazonaws.com',
    ];
    const needed = [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ];
    const context = {
      'kms:EncryptionContext:aws:logs:arn': environmentArns(
        network,
        environment,
      ).logGroups,
    };
    const answers = needed.map(action =>
      evaluate(
        [document],
        { action, resource: key.Arn ?? '*', principals: services, context },
        'key',
      ),
    );
    if (answers.includes('denied')) {
      return violation(
        `The policy of ${name} does not let CloudWatch Logs ${needed.filter((_, i) => answers[i] === 'denied').join(', ')}`,
        [key.KeyId],
        [
          `${statementsOf(document).filter(s => namesService(s, services)).length} statements name ${services[0]}`,
        ],
      );
    }
    return answers.includes('unknown')
      ? unknown(
          `Whether the policy of ${name} lets CloudWatch Logs in depends on what is not in the snapshot`,
        )
      : pass(`The policy of ${name} lets CloudWatch Logs in`);
  },
  /** The key's policy with CloudWatch Logs in it; whom else it lets in stays. */
  remediate({ environment, network }) {
    const { account, keys, region } = network.snapshot;
    const key = keyOf(itemsOf(keys), environment.KmsKey ?? '');
    const [before] = key ? itemsOf(key.Policy) : [];
    const service = `logs.${region}.${urlSuffixOf(region)}`;
    const kept = (before ? statementsOf(before) : []).filter(
      statement =>
        statement !== 'unreadable' &&
        !(
          statement.Effect === 'Deny' && servicesOf(statement).includes(service)
        ),
    );
    const Policy = policyText([
      ...kept,
      logsKeyStatement(
        'CloudWatchLogsForMwaa',
        service,
        `arn:${partitionOf(region)}:logs:${region}:${account}:*`,
      ),
    ]);
    const reason =
      'The policy is part of the key, which only its administrators change.';
    if (!Policy) return ownersChange(reason, []);
    return ownersChange(
      reason,
      [
        call('kms', 'PutKeyPolicy', {
          KeyId: key?.KeyId ?? environment.KmsKey ?? '',
          PolicyName: 'default',
          Policy,
        }),
      ],
      [
        {
          resource: key?.KeyId ?? 'Key',
          type: 'AWS::KMS::Key',
          before: before ? { KeyPolicy: before } : {},
          after: { KeyPolicy: JSON.parse(Policy) },
        },
      ],
    );
  },
});

/** The key that the environment names, by ARN or id. */
export function keyOf(
  keys: readonly KmsKey[],
  named: string,
): KmsKey | undefined {
  return keys.find(
    key =>
      key.Arn === named ||
      key.KeyId === named ||
      (!isUnresolved(named) && key.KeyId === named.replace(/^.*\//, '')),
  );
}

function namesService(
  statement: Record<string, unknown> | 'unreadable',
  services: string[],
): boolean {
  return (
    statement !== 'unreadable' &&
    (statement.Principal === '*' ||
      servicesOf(statement).some(service => services.includes(service)))
  );
}
