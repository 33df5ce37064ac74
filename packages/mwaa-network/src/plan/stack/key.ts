import type { Fragment, StackContext } from './context';
import { getAtt, logsKeyStatement, sub } from '../../resources';
import { tagList } from './tags';

/**
 * A customer-managed key for the environment, its bucket and its logs, as the
 * MWAA user guide has its policy. It stays when the stack goes, since what it
 * has encrypted stays; a stack that fails to be created leaves none.
 */
export function keyFragment(context: StackContext): Fragment {
  return {
    Resources: {
      Key: {
        Type: 'AWS::KMS::Key',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          Description: `Amazon MWAA environment ${context.request.name}`,
          EnableKeyRotation: true,
          KeyPolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'Account',
                Effect: 'Allow',
                Principal: {
                  AWS: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root'),
                },
                Action: 'kms:*',
                Resource: '*',
              },
              logsKeyStatement(
                'Logs',
                sub('logs.${AWS::Region}.${AWS::URLSuffix}'),
                sub(
                  'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*',
                ),
              ),
            ],
          },
          Tags: tagList(context),
        },
      },
    },
    Outputs: {
      KmsKeyArn: {
        Description: 'The key of environment, bucket and logs',
        Value: getAtt('Key', 'Arn'),
      },
    },
  };
}
