/**
 * The statement of a key's policy that lets CloudWatch Logs use the key, as the
 * MWAA user guide has it.
 *
 * @param service - CloudWatch Logs in the Region: `logs.us-east-1.amazonaws.com`
 * @param logs - ARN of the account's logs, which may end with a wildcard
 */
export function logsKeyStatement(
  Sid: string,
  service: unknown,
  logs: unknown,
): Record<string, unknown> {
  return {
    Sid,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: [
      'kms:Encrypt*',
      'kms:Decrypt*',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:Describe*',
    ],
    Resource: '*',
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
  };
}
