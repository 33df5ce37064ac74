import { ResponseError } from '@backstage/errors';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { regionFacts } from '../src/__testUtils__/facts';
import { endedOperation, operation } from '../src/__testUtils__/operations';
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
  async listOperations({ name }) {
    switch (name) {
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
  async getOperationEvents() {
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
