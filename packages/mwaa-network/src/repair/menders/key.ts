import { partitionOf } from '../../judge/arn';
import { itemsOf } from '../../snapshot';
import { awsCommand } from '../commands';
import { ownersChange, type Mender } from '../mender';

/** The key's policy as it is, and CloudWatch Logs let in besides, as the user guide has it. */
const logs: Mender = (finding, { network }) => {
  const { account, region } = network.snapshot;
  const key = itemsOf(network.snapshot.keys).find(({ KeyId }) =>
    finding.resources.includes(KeyId),
  );
  const document = key?.Policy.status === 'read' ? key.Policy.items[0] : {};
  const { Statement = [] } = document as { Statement?: unknown };
  const partition = partitionOf(region);
  const policy = {
    Version: '2012-10-17',
    ...document,
    Statement: [
      ...(Array.isArray(Statement) ? Statement : [Statement]),
      {
        Sid: 'CloudWatchLogs',
        Effect: 'Allow',
        Principal: {
          Service: `logs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`,
        },
        Action: [
          'kms:Encrypt*',
          'kms:Decrypt*',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:Describe*',
        ],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:*`,
          },
        },
      },
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
        key?.Arn ?? key?.KeyId ?? network.environment?.KmsKey ?? '',
        '--policy-name',
        'default',
        '--policy',
        JSON.stringify(policy),
      ),
    ],
  );
};

export const keyMenders: Record<string, Mender> = { 'key/logs': logs };
