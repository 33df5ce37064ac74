import {
  networkStatements,
  otherStatements,
  type CloudFormationPolicyOptions,
} from './cloudFormationPolicy';
import { portalPolicy } from './portalPolicy';
import { provisionPolicy } from './provisionPolicy';
import { readPolicy } from './readPolicy';
import { BOUNDARY_NAME, roleBoundary } from './roleBoundary';
import { cloudFormationTrustPolicy, portalTrustPolicy } from './trustPolicy';
import type { IamPolicy, IamStatement } from './types';

/** What stands for the account in the files that are to be read and adapted. */
const EXAMPLE = { account: '111122223333', regions: ['us-east-1'] };

const READ = 'MwaaPortalRead';
const PROVISION = 'MwaaPortalProvision';
const CLOUDFORMATION = 'MwaaCloudFormation';

/** Stand for parameters of the templates until these are written. */
const REGIONS = '__REGIONS__';
const USABLE = '__USABLE__';

const policyOf = (Statement: IamStatement[]): IamPolicy => ({
  Version: '2012-10-17',
  Statement,
});

/**
 * The files of `docs/iam`, by name: each policy as JSON for an account as an
 * example, and two CloudFormation templates that make the roles in any.
 *
 * @internal
 */
export function iamFiles(): Record<string, object> {
  const role = `arn:aws:iam::${EXAMPLE.account}:role`;
  return {
    'portal-policy.json': portalPolicy({ read: READ, provision: PROVISION }),
    'read-policy.json': readPolicy(EXAMPLE),
    'provision-policy.json': provisionPolicy({
      ...EXAMPLE,
      cloudFormationRoleArn: `${role}/${CLOUDFORMATION}`,
    }),
    'cloudformation-network-policy.json': policyOf(networkStatements(EXAMPLE)),
    'cloudformation-policy.json': policyOf(otherStatements(EXAMPLE)),
    'role-boundary.json': roleBoundary(EXAMPLE),
    'portal-trust.json': portalTrustPolicy(`${role}/Backstage`, 'backstage'),
    'cloudformation-trust.json': cloudFormationTrustPolicy(EXAMPLE.account),
    'read-role.template.json': readTemplate(),
    'write-roles.template.json': writeTemplate(),
  };
}

const anywhere = {
  account: '${AWS::AccountId}',
  partition: '${AWS::Partition}',
};

const parameters = {
  PortalRoleArn: {
    Type: 'String',
    Description: 'ARN of the role or user that the portal runs as',
    AllowedPattern: 'arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+',
  },
  ExternalId: {
    Type: 'String',
    Description: 'As in the portal’s configuration',
    MinLength: 2,
    NoEcho: true,
  },
};

const portalTrust = portalTrustPolicy('${PortalRoleArn}', '${ExternalId}');

function readTemplate(): object {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The role that the developer portal reads Amazon MWAA with',
    Parameters: parameters,
    Resources: {
      Read: roleResource(READ, portalTrust, readPolicy(anywhere)),
    },
    Outputs: { ReadRoleArn: { Value: { 'Fn::GetAtt': ['Read', 'Arn'] } } },
  };
}

function writeTemplate(): object {
  const options: CloudFormationPolicyOptions = {
    ...anywhere,
    regions: [REGIONS],
    usableNetwork: [USABLE],
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'The roles that the developer portal provisions Amazon MWAA with, and what bounds the roles that they make',
    Parameters: {
      ...parameters,
      Regions: {
        Type: 'CommaDelimitedList',
        Description: 'Where environments may be provisioned: us-east-1,...',
      },
      UsableNetwork: {
        Type: 'CommaDelimitedList',
        Default: '',
        Description:
          'ARNs of VPCs, subnets, groups and route tables of others that environments may be made in; may be empty',
      },
    },
    Conditions: {
      HasUsableNetwork: {
        'Fn::Not': [
          {
            'Fn::Equals': [{ 'Fn::Join': ['', { Ref: 'UsableNetwork' }] }, ''],
          },
        ],
      },
    },
    Resources: {
      Boundary: managedPolicy(BOUNDARY_NAME, roleBoundary(anywhere)),
      Network: managedPolicy(
        `${CLOUDFORMATION}Network`,
        policyOf(networkStatements(options)),
      ),
      Others: managedPolicy(CLOUDFORMATION, policyOf(otherStatements(options))),
      CloudFormation: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: CLOUDFORMATION,
          AssumeRolePolicyDocument: inTemplate(
            cloudFormationTrustPolicy(anywhere.account),
          ),
          ManagedPolicyArns: [{ Ref: 'Network' }, { Ref: 'Others' }],
        },
      },
      Provision: roleResource(
        PROVISION,
        portalTrust,
        provisionPolicy({
          ...anywhere,
          cloudFormationRoleArn: '${CloudFormation.Arn}',
        }),
      ),
    },
    Outputs: {
      ProvisionRoleArn: { Value: { 'Fn::GetAtt': ['Provision', 'Arn'] } },
      CloudFormationRoleArn: {
        Value: { 'Fn::GetAtt': ['CloudFormation', 'Arn'] },
      },
      PermissionsBoundaryArn: { Value: { Ref: 'Boundary' } },
    },
  };
}

function managedPolicy(name: string, policy: IamPolicy): object {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: name, PolicyDocument: inTemplate(policy) },
  };
}

function roleResource(
  RoleName: string,
  trust: IamPolicy,
  policy: IamPolicy,
): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      AssumeRolePolicyDocument: inTemplate(trust),
      Policies: [{ PolicyName: RoleName, PolicyDocument: inTemplate(policy) }],
    },
  };
}

/** A policy's texts as CloudFormation fills them in. */
function inTemplate(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('${') ? { 'Fn::Sub': value } : value;
  }
  if (Array.isArray(value)) {
    if (value[0] === REGIONS) return { Ref: 'Regions' };
    if (value[0] === USABLE) return { Ref: 'UsableNetwork' };
    return value.map(inTemplate);
  }
  if (typeof value !== 'object' || value === null) return value;
  const written = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, inTemplate(part)]),
  );
  return JSON.stringify(value).includes(USABLE) && 'Sid' in written
    ? { 'Fn::If': ['HasUsableNetwork', written, { Ref: 'AWS::NoValue' }] }
    : written;
}
