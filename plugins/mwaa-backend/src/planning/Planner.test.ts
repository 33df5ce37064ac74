import { mockServices } from '@backstage/backend-test-utils';
import {
  emptySnapshot,
  read,
  TAGS,
  type EnvironmentRequest,
} from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { UsableService } from '../usable/UsableService';
import { FactsReader } from './FactsReader';
import { Planner } from './Planner';

const OWNER = 'group:default/data';
const FINANCE = 'group:default/finance';
const VPC = `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-0f1a2b3c`;

const inVpc: EnvironmentRequest = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  owner: OWNER,
  vpc: {
    vpcId: 'vpc-0f1a2b3c',
    subnetIds: ['subnet-0f1a2b3c', 'subnet-0f1a2b3d'],
  },
};
const ofFinance = {
  status: 'read' as const,
  tags: { [TAGS.owner]: FINANCE },
};

function start() {
  const aws = new FakeMwaaAws();
  const place = { account: ACCOUNT, region: REGION };
  aws.vpcs.set('vpc-0f1a2b3c', {
    ...emptySnapshot(place),
    vpcs: read([{ VpcId: 'vpc-0f1a2b3c', CidrBlock: '10.77.0.0/16' }], {
      ...place,
      at: '2026-09-01T00:00:00.000Z',
    }),
  });
  const cache = mockServices.cache.mock();
  const planner = new Planner({
    aws,
    facts: new FactsReader({ aws, cache, ttl: 1000 }),
    profile: 'current',
    tagNames: TAGS,
    usable: new UsableService({ aws, cache, ttl: 1000, ownerTag: TAGS.owner }),
  });
  return { aws, planner };
}

describe('Planner', () => {
  it('reads a VPC that may be used', async () => {
    const { aws, planner } = start();
    await planner.plan(inVpc);
    expect(aws.calls).toContain('collectVpc');
  });

  it('tells nothing of a VPC that may not be used, and does not read it', async () => {
    const { aws, planner } = start();
    aws.tagsOf.set(VPC, ofFinance);
    const response = await planner.plan(inVpc);
    expect(response).toEqual({
      ok: false,
      problems: [expect.objectContaining({ field: 'vpc.vpcId' })],
      remediation: [],
      preflight: [],
    });
    expect(JSON.stringify(response)).not.toMatch(/subnet|finance|10\.77/);
    expect(aws.calls).not.toContain('collectVpc');
  });

  it('answers the same where there is no such VPC', async () => {
    const foreign = start();
    foreign.aws.tagsOf.set(VPC, ofFinance);
    const absent = start();
    absent.aws.vpcs.clear();
    absent.aws.tagsOf.set(VPC, { status: 'absent' });
    expect(await absent.planner.plan(inVpc)).toEqual(
      await foreign.planner.plan(inVpc),
    );
  });

  it('reads no VPC for a request that is wrong in itself', async () => {
    const { aws, planner } = start();
    aws.tagsOf.set(VPC, ofFinance);
    const response = await planner.plan({ ...inVpc, name: '1 2' });
    expect(response.ok).toBe(false);
    expect(aws.calls).not.toContain('collectVpc');
  });

  it('refuses what was usable when it was planned and is not when it is deployed', async () => {
    const { aws, planner } = start();
    const arn = `arn:aws:iam::${ACCOUNT}:role/airflow`;
    const request = { ...inVpc, vpc: undefined, executionRoleArn: arn };
    const before = await planner.plan(request);
    expect(JSON.stringify(before)).not.toContain('may not use it');
    aws.tagsOf.set(arn, ofFinance);
    const { response } = await planner.planWithFacts(request);
    expect(response).toMatchObject({
      ok: false,
      problems: [{ field: 'executionRoleArn', severity: 'error' }],
    });
  });
});
