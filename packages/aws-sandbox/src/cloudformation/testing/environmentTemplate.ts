import { networkTemplate } from './networkTemplate';

/** What an environment needs beside its network, and the environment. */
export const environmentTemplate = networkTemplate.replace(
  'Outputs:',
  `
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      VersioningConfiguration: {Status: Enabled}
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {Service: [airflow.amazonaws.com, airflow-env.amazonaws.com]}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: everything
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - {Effect: Allow, Action: 's3:*', Resource: !GetAtt Bucket.Arn}
  Environment:
    Type: AWS::MWAA::Environment
    DependsOn: [GroupSelf, PrivateRoute0, PrivateRoute1, PrivateAssociation0, PrivateAssociation1]
    Properties:
      Name: !Sub '\${AWS::StackName}-env'
      SourceBucketArn: !GetAtt Bucket.Arn
      DagS3Path: dags
      ExecutionRoleArn: !GetAtt Role.Arn
      WebserverAccessMode: PUBLIC_ONLY
      MaxWorkers: '2'
      NetworkConfiguration:
        SubnetIds: [!Ref Private0, !Ref Private1]
        SecurityGroupIds: [!Ref Group]
      Tags: {owner: data}
Outputs:
  Url: {Value: !GetAtt Environment.WebserverUrl}
  Arn: {Value: !GetAtt Environment.Arn}`,
);
