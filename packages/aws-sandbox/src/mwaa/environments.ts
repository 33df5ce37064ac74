import { GetEnvironmentInput } from '@aws-sdk/client-mwaa';
import { randomBytes } from 'node:crypto';
import { AwsError, CallContext } from '../kernel/types';
import { mwaaSeconds } from './offer.data';
import {
  environmentByArn,
  environmentNamed,
  EnvironmentRecord,
  environments,
  invalid,
} from './records';
import { Mwaa } from './operation';

const MOST_PER_PAGE = 25;
const MOST_TAGS = 50;

export function getEnvironment(
  context: CallContext,
  input: GetEnvironmentInput,
): { Environment: EnvironmentRecord } {
  return { Environment: environmentNamed(context, input.Name) };
}

/** Names in order, up to 25 a page. */
export const listEnvironments: Mwaa<'ListEnvironments'> = (context, input) => {
  const { MaxResults = MOST_PER_PAGE, NextToken } = input;
  if (MaxResults < 1 || MaxResults > MOST_PER_PAGE) {
    throw invalid(`MaxResults must be between 1 and ${MOST_PER_PAGE}`);
  }
  const after = NextToken
    ? Buffer.from(NextToken, 'base64url').toString('utf8')
    : '';
  const rest = [...environments(context).keys()]
    .sort()
    .filter(name => name > after);
  const shown = rest.slice(0, MaxResults);
  return {
    Environments: shown,
    NextToken:
      rest.length > shown.length
        ? Buffer.from(shown[shown.length - 1]).toString('base64url')
        : undefined,
  };
};

/** Begins the deletion. @throws AwsError `ValidationException` while it is busy. */
export const deleteEnvironment: Mwaa<'DeleteEnvironment'> = (
  context,
  input,
) => {
  const record = environmentNamed(context, input.Name);
  if (['CREATING', 'UPDATING', 'DELETING'].includes(record.Status)) {
    throw invalid(
      record.Status === 'CREATING'
        ? 'Environments with CREATING status must complete creation before deletion'
        : `Environments with ${record.Status} status cannot be deleted`,
    );
  }
  record.Status = 'DELETING';
  record.stage = 'deleting';
  record.until = new Date(
    context.clock.now().getTime() + context.clock.scale(mwaaSeconds.delete),
  );
};

/** @throws AwsError `ResourceNotFoundException` (404) until there is a web server. */
function running(
  context: CallContext,
  name: string | undefined,
): EnvironmentRecord {
  const record = environmentNamed(context, name);
  if (!['AVAILABLE', 'UPDATING', 'UPDATE_FAILED'].includes(record.Status)) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Environment ${name} is not available: ${record.Status}`,
      404,
    );
  }
  return record;
}

export const createWebLoginToken: Mwaa<'CreateWebLoginToken'> = (
  context,
  input,
) => {
  const record = running(context, input.Name);
  const identity = context.principalArn.split(':').pop();
  return {
    WebToken: randomBytes(96).toString('base64url'),
    WebServerHostname: record.WebserverUrl,
    IamIdentity: identity,
    AirflowIdentity: identity,
  };
};

export const createCliToken: Mwaa<'CreateCliToken'> = (context, input) => {
  const record = running(context, input.Name);
  return {
    CliToken: randomBytes(96).toString('base64url'),
    WebServerHostname: record.WebserverUrl,
  };
};

export const tagResource: Mwaa<'TagResource'> = (context, input) => {
  const record = environmentByArn(context, input.ResourceArn);
  const merged = { ...record.Tags, ...input.Tags };
  if (Object.keys(merged).length > MOST_TAGS) {
    throw invalid(`An environment can have up to ${MOST_TAGS} tags`);
  }
  record.Tags = merged;
};

export const untagResource: Mwaa<'UntagResource'> = (context, input) => {
  const record = environmentByArn(context, input.ResourceArn);
  record.Tags = Object.fromEntries(
    Object.entries(record.Tags ?? {}).filter(
      ([key]) => !input.tagKeys?.includes(key),
    ),
  );
};

export const listTagsForResource: Mwaa<'ListTagsForResource'> = (
  context,
  input,
) => {
  return { Tags: environmentByArn(context, input.ResourceArn).Tags };
};
