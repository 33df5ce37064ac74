import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EnvironmentRequest, RegionFacts } from 'mwaa-network';
import { interpretTemplate, plan, writeDocuments } from 'mwaa-network';
import { factsFor } from '../input/facts';

const made: string[] = [];

/** A folder that is gone after the tests, with files in it: texts, or what becomes JSON. */
export function folder(files: Record<string, unknown> = {}): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-net-'));
  made.push(dir);
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(
      path.join(dir, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  return dir;
}

afterAll(() => {
  for (const dir of made) fs.rmSync(dir, { recursive: true, force: true });
});

export const request: EnvironmentRequest = {
  name: 'etl',
  account: '111122223333',
  region: 'us-east-1',
  owner: 'group:default/data',
  routing: 'private',
  vpc: { availabilityZoneIds: ['use1-az1', 'use1-az2'] },
};

/** What is known of the account. */
function facts(of: EnvironmentRequest): RegionFacts {
  return {
    ...factsFor(of),
    availabilityZones: [
      { ZoneId: 'use1-az1', ZoneName: 'us-east-1a' },
      { ZoneId: 'use1-az2', ZoneName: 'us-east-1b' },
    ],
  };
}

/** The template of a request. */
export function template(of: EnvironmentRequest = request) {
  const result = plan(of, facts(of));
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.plan.stacks[0].template;
}

/** The answers of the AWS CLI that tell of a planned network, as if it were deployed. */
export function answers(
  of: EnvironmentRequest = request,
): Record<string, unknown> {
  const { snapshot } = interpretTemplate(template(of), {
    account: of.account,
    region: of.region,
    facts: facts(of),
  });
  // Deployed, what a template refers to has ids and ARNs.
  const deployed = (text: string) =>
    text
      .split('unresolved:ExecutionRole.Arn')
      .join(`arn:aws:iam::${of.account}:role/id-ExecutionRole`)
      .split('unresolved:DagBucket.Arn')
      .join('arn:aws:s3:::id-DagBucket')
      .split('unresolved:')
      .join('id-');
  return Object.fromEntries(
    writeDocuments(snapshot).map(({ name, content }) => [
      name,
      JSON.parse(deployed(JSON.stringify(content))) as unknown,
    ]),
  );
}
