import { ResponseError } from '@backstage/errors';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { regionFacts, usable } from '../src/__testUtils__/facts';
import { operationsPage } from './operations';
import {
  awaitingApproval,
  endedOperation,
  operation,
  stuck,
} from '../src/__testUtils__/operations';
import { part, refusedPart } from '../src/__testUtils__/reading';
import { changed, publicNetwork } from '../src/__testUtils__/snapshots';
import {
  diseased,
  environmentWith,
  largeNetwork,
  privateNetwork,
  read,
} from './networks';

/** What the backend's middleware answers when something was thrown. */
async function respond(status: number, message: string): Promise<never> {
  throw await ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode: status } },
      { status },
    ),
  );
}

/** The backend of the development page: one state per environment's name. */
export const devApi: Partial<MwaaApi> = {
  async getProvisioningTargets() {
    return [
      {
        account: '111122223333',
        name: 'Data platform',
        regions: ['eu-west-1', 'us-east-1'],
        owners: [],
      },
      {
        account: '444455556666',
        name: 'Sandbox',
        regions: ['eu-west-1'],
        owners: [],
      },
    ];
  },
  async getRegionFacts(place) {
    return regionFacts(place);
  },
  async getUsableResources({ owner }) {
    if (owner === 'group:default/nobody') return usable([], { owner });
    const arn = 'arn:aws';
    return usable(
      [
        {
          kind: 'vpc',
          id: 'vpc-0f3a9c1d2e4b5a678',
          name: 'data-platform',
          cidrBlocks: ['10.192.0.0/16'],
        },
        {
          kind: 'securityGroup',
          id: 'sg-0ee55ee55ee55ee55',
          name: 'airflow',
          vpcId: 'vpc-0f3a9c1d2e4b5a678',
        },
        ...['dags', 'archive', 'plugins', 'raw', 'curated', 'logs'].map(
          name => ({ kind: 'bucket', id: `data-platform-${name}` }) as const,
        ),
        {
          kind: 'key',
          id: `${arn}:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
          name: 'alias/data-platform',
        },
      ],
      {
        owner,
        notListed: [
          {
            kind: 'role',
            reason: 'AccessDenied: not authorized to perform: iam:ListRoles',
          },
        ],
      },
    );
  },
  async getVpc() {
    return publicNetwork();
  },
  async listAllOperations({ state } = {}) {
    await new Promise(resolve => setTimeout(resolve, 400));
    switch (new URLSearchParams(window.location.search).get('as')) {
      case 'nobody':
        return respond(403, 'mwaa.operation.read is needed.');
      case 'busy':
        return respond(429, 'Too many requests.');
      case 'broken':
        return respond(500, 'The database does not answer.');
      case 'idle':
        return { items: [], total: 0, quarantined: [] };
      default:
        return operationsPage(state);
    }
  },
  async planDecommission(environment) {
    return {
      environment,
      owner: 'group:default/data-platform',
      stacks: [],
      goes: [
        {
          resourceType: 'AWS::MWAA::Environment',
          id: environment.name,
          title: 'Environment',
          reason: '',
        },
        {
          resourceType: 'AWS::EC2::NatGateway',
          id: 'nat-0a1b2c3d4e5f60718',
          title: 'NAT gateway in eu-west-1a',
          reason: '',
        },
      ],
      stays: [
        {
          resourceType: 'AWS::S3::Bucket',
          id: 'mwaa-dags',
          title: 'Bucket of the DAGs',
          reason: 'it holds DAGs',
        },
      ],
      warnings: [],
    };
  },
  async approveOperation() {
    await new Promise(resolve => setTimeout(resolve, 1500));
    return operation();
  },
  async giveUpOperation() {
    return respond(409, 'It has ended meanwhile.');
  },
  async retryOperation() {
    await new Promise(resolve => setTimeout(resolve, 1500));
    return operation();
  },
  async listOperations({ name }) {
    switch (name) {
      case 'private':
        return [operation({ ...awaitingApproval })];
      case 'large':
        return [operation({ ...stuck })];
      case 'creating':
        return [operation({ kind: 'provision' })];
      case 'failing':
        return [
          endedOperation(1, {
            status: 'failed',
            error: {
              message: 'The stack was rolled back.',
              remedy: 'See its events, then try again.',
            },
          }),
          endedOperation(30, { kind: 'provision' }),
        ];
      case 'partial':
        return respond(503, 'The database does not answer.');
      default:
        return [];
    }
  },
  async getOperationEvents(_, after) {
    if (after > 0) return [];
    return [
      {
        seq: 1,
        at: new Date().toISOString(),
        level: 'info',
        message: 'Planned 33 resources in 1 stack; verdict: pass',
      },
    ];
  },
  async getEnvironment({ name }) {
    const arn = `arn:aws:airflow:eu-west-1:111122223333:environment/${name}`;
    await new Promise(resolve => setTimeout(resolve, 400));
    switch (name) {
      case 'failing':
        return read(arn, diseased());
      case 'large':
        return read(arn, largeNetwork());
      case 'private':
        return read(arn, privateNetwork());
      case 'partial':
        return read(
          arn,
          changed(publicNetwork(), draft => {
            draft.executionRoles = refusedPart('iam:GetRole');
            draft.networkAcls = refusedPart('ec2:DescribeNetworkAcls');
          }),
        );
      case 'creating':
        return read(arn, environmentWith({ Status: 'CREATING' }));
      case 'create-failed':
        return read(
          arn,
          environmentWith({
            Status: 'CREATE_FAILED',
            LastUpdate: {
              Status: 'FAILED',
              CreatedAt: '2026-09-14T08:00:00Z',
              Error: {
                ErrorCode: 'INCORRECT_CONFIGURATION',
                ErrorMessage:
                  'You may need to check the execution role permissions policy for your environment, and that each of the VPC networking components required by the environment are configured to allow traffic.',
              },
            },
          }),
        );
      case 'gone':
        return {
          state: 'gone',
          arn,
          readAt: new Date().toISOString(),
          message: `ResourceNotFoundException: No environment called ${name} was found in Account: 111122223333`,
        };
      case 'denied':
        return {
          state: 'denied',
          arn,
          readAt: new Date().toISOString(),
          message:
            'AccessDenied: User: arn:aws:sts::999999999999:assumed-role/portal/reader is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/mwaa-reader',
          remedy:
            'Let the portal’s reading role assume arn:aws:iam::111122223333:role/mwaa-reader, or correct aws.accounts in the configuration.',
        };
      case 'refused':
        return respond(
          403,
          'No tag of arn:aws:airflow:eu-west-1:111122223333:environment/refused names resource:default/refused',
        );
      case 'unreachable':
        throw new TypeError('Failed to fetch');
      case 'empty-network':
        return read(
          arn,
          changed(publicNetwork(), draft => {
            draft.vpcs = part();
          }),
        );
      case 'loading':
        return new Promise<never>(() => {});
      default:
        return read(arn, publicNetwork());
    }
  },
};
