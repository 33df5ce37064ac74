import type { TemplateResource } from '../plan';
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
          Tags: { 'Fn::GetAtt': ['X', 'Status'] },
        },
      }),
    ).toEqual([
      'X.WebserverAccessMode: PUBLIC is not allowed',
      'X.NetworkConfiguration: Subnets is unknown',
      'X: no attribute Status',
    ]);
  });
});
