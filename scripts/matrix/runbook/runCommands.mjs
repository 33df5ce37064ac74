/** Runs commands as data through the SDK, as whoever owns the network. */
import { setTimeout as delay } from 'node:timers/promises';
import * as EC2 from '@aws-sdk/client-ec2';
import * as IAM from '@aws-sdk/client-iam';
import * as KMS from '@aws-sdk/client-kms';
import * as MWAA from '@aws-sdk/client-mwaa';
import * as S3 from '@aws-sdk/client-s3';
import jmespath from 'jmespath';

const SERVICES = { ec2: EC2, iam: IAM, kms: KMS, mwaa: MWAA, s3: S3 };
const CLIENTS = { ec2: 'EC2', iam: 'IAM', kms: 'KMS', mwaa: 'MWAA', s3: 'S3' };
const POLL_MS = 20;
const PATIENCE_MS = 20_000;

/** Clients by service and Region, each made once. */
function clientsOf({ endpoint, region, credentials }) {
  const made = new Map();
  return (service, at = region) => {
    const key = `${service} ${at}`;
    if (!made.has(key)) {
      made.set(
        key,
        new SERVICES[service][`${CLIENTS[service]}Client`]({
          endpoint,
          region: at,
          credentials,
          maxAttempts: 1,
          disableHostPrefix: true,
          forcePathStyle: true,
        }),
      );
    }
    return made.get(key);
  };
}

/** With what earlier commands made, and what was chosen, in its place. */
function resolved(value, outputs, choices) {
  if (Array.isArray(value)) {
    return value.map(item => resolved(item, outputs, choices));
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('output' in value) return outputs.get(value.output);
  if ('choice' in value) return choices.get(value.choice);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      resolved(member, outputs, choices),
    ]),
  );
}

/** Whether all that an answer of Describe tells of is there, or nothing is. */
const isAvailable = answer =>
  Object.values(answer)
    .filter(Array.isArray)
    .flat()
    .every(({ State }) => String(State).toLowerCase() === 'available');

async function poll(send, isDone) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await send().then(isDone, error => isDone(undefined, error)))) {
    if (Date.now() > end) throw new Error('It is not done in time');
    await delay(POLL_MS);
  }
}

/** @param target - `endpoint`, `region` and `credentials` */
export function createRunner(target) {
  const clientOf = clientsOf(target);
  /** @param choices - of the runbook; each is taken as it is proposed */
  return async (commands, choices = []) => {
    const outputs = new Map();
    const chosen = new Map(
      choices.map(({ name, proposal }) => [name, proposal]),
    );
    for (const command of commands) {
      const { eachObjectOf, operation, output, region, service, until } =
        command;
      const Command = SERVICES[service]?.[`${operation}Command`];
      if (!Command)
        throw new Error(`${service} ${operation} is not known here`);
      const send = (parameters = command.parameters) =>
        clientOf(service, region).send(
          new Command(resolved(parameters, outputs, chosen)),
        );
      if (until === 'available') {
        await poll(send, answer => answer && isAvailable(answer));
      } else if (until === 'gone') {
        await poll(send, (_, error) => error !== undefined);
      } else if (eachObjectOf) {
        await copyObjects(clientOf, command, send);
      } else {
        const answer = await send();
        if (output) {
          outputs.set(output.name, jmespath.search(answer, output.path));
        }
      }
    }
  };
}

async function copyObjects(clientOf, { eachObjectOf, parameters }, send) {
  const { bucket: Bucket, region } = eachObjectOf;
  const pages = S3.paginateListObjectsV2(
    { client: clientOf('s3', region) },
    { Bucket },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key } of Contents) {
      await send({ ...parameters, Key, CopySource: `${Bucket}/${Key}` });
    }
  }
}
