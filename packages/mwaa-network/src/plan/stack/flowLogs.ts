import type { Fragment, StackContext } from './context';
import { getAtt, ref } from '../../resources';
import { tagList } from './tags';

const LOG_DAYS = 90;

/** Flow logs of the whole VPC, accepted and rejected, to CloudWatch Logs. */
export function flowLogsFragment(context: StackContext): Fragment {
  const logs = getAtt('FlowLogGroup', 'Arn');
  return {
    Resources: {
      FlowLogGroup: {
        Type: 'AWS::Logs::LogGroup',
        Properties: {
          RetentionInDays: LOG_DAYS,
          Tags: tagList(context, 'flow-logs'),
        },
      },
      FlowLogRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Description: `Flow logs of the Amazon MWAA environment ${context.request.name}`,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
                Action: 'sts:AssumeRole',
                Condition: {
                  StringEquals: {
                    'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                  },
                },
              },
            ],
          },
          Policies: [
            {
              PolicyName: 'write-flow-logs',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: [
                      'logs:CreateLogStream',
                      'logs:DescribeLogStreams',
                      'logs:PutLogEvents',
                    ],
                    Resource: logs,
                  },
                ],
              },
            },
          ],
          ...boundary(context),
          Tags: tagList(context, 'flow-logs'),
        },
      },
      FlowLog: {
        Type: 'AWS::EC2::FlowLog',
        Properties: {
          ResourceId: ref('Vpc'),
          ResourceType: 'VPC',
          TrafficType: 'ALL',
          LogDestinationType: 'cloud-watch-logs',
          LogGroupName: ref('FlowLogGroup'),
          DeliverLogsPermissionArn: getAtt('FlowLogRole', 'Arn'),
          Tags: tagList(context),
        },
      },
    },
  };
}

/** The boundary of each role that the stack makes. */
export function boundary({ request }: StackContext): Record<string, unknown> {
  return request.permissionsBoundaryArn
    ? { PermissionsBoundary: request.permissionsBoundaryArn }
    : {};
}
