import type { TemplateResource } from '../readers/template/types';
import { validateTemplate } from './validateTemplate';

function faults(resource: TemplateResource): string[] {
  return validateTemplate({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: { X: resource },
  });
}

describe('validation against the CloudFormation resource specification', () => {
  it('finds each kind of fault, at any depth', () => {
    expect(faults({ Type: 'AWS::EC2::Vpc' })).toEqual([
      'X: no type AWS::EC2::Vpc',
    ]);
    expect(faults({ Type: 'AWS::EC2::Subnet' })).toEqual([
      'X: VpcId is missing',
    ]);
    expect(
      faults({
        Type: 'AWS::EC2::VPC',
        Properties: { Cidr: '10.0.0.0/16', EnableDnsSupport: 'yes' },
      }),
    ).toEqual(['X: Cidr is unknown', 'X.EnableDnsSupport: is no boolean']);
    expect(
      faults({
        Type: 'AWS::MWAA::Environment',
        Properties: {
          Name: { Ref: 'AWS::StackName' },
          WebserverAccessMode: 'PUBLIC',
          NetworkConfiguration: { Subnets: [] },
          LoggingConfiguration: { TaskLogs: { Enabled: 'yes', Level: 1 } },
          Tags: { 'Fn::GetAtt': ['X', 'Status'] },
        },
      }),
    ).toEqual([
      'X.WebserverAccessMode: PUBLIC is not allowed',
      'X.NetworkConfiguration: Subnets is unknown',
      'X.LoggingConfiguration.TaskLogs.Enabled: is no boolean',
      'X.LoggingConfiguration.TaskLogs: Level is unknown',
      'X: no attribute Status',
    ]);
    expect(
      faults({
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketEncryption: {},
          Tags: [{ Key: 'a' }],
          LifecycleConfiguration: { Rules: [{ Id: 1, Status: 'On' }, 'x'] },
        },
      }),
    ).toEqual([
      'X.BucketEncryption: ServerSideEncryptionConfiguration is missing',
      'X.Tags[0]: is no tag',
      'X.LifecycleConfiguration.Rules[0].Id: is no text',
      'X.LifecycleConfiguration.Rules[0].Status: On is not allowed',
      'X.LifecycleConfiguration.Rules[1]: is no object',
    ]);
  });
});
