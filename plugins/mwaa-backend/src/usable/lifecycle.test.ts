import { mockServices } from '@backstage/backend-test-utils';
import {
  emptySnapshot,
  interpretTemplate,
  itemsOf,
  notRead,
  TAGS,
  type EnvironmentRequest,
  type NetworkSnapshot,
} from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { provisionedTemplate } from '../__testUtils__/runnerHarness';
import { Lifecycle } from '../lifecycle/Lifecycle';
import { UsableService } from './UsableService';

const OWNER = 'group:default/data';
const FINANCE = 'group:default/finance';
const ETL = { account: ACCOUNT, region: REGION, name: 'etl', owner: OWNER };
const ofFinance = {
  status: 'read' as const,
  tags: { [TAGS.owner]: FINANCE },
};

async function start(asked: Partial<EnvironmentRequest> = {}) {
  const aws = new FakeMwaaAws();
  const facts = await aws.regionFacts(ETL);
  const template = provisionedTemplate(facts, { name: ETL.name, ...asked });
  const tags = { [TAGS.owner]: OWNER };
  aws.add(ETL.name, { tags });
  aws.cloudFormation.deploy('mwaa-etl', template, tags);
  const lifecycle = new Lifecycle({
    aws,
    profile: 'current',
    tagNames: TAGS,
    usable: new UsableService({
      aws,
      cache: mockServices.cache.mock(),
      ttl: 1000,
      ownerTag: TAGS.owner,
    }),
  });
  return { aws, facts, lifecycle, template };
}

describe('an update', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:role/finance`;

  it('names nothing new that its owner may not use', async () => {
    const { aws, lifecycle } = await start();
    aws.tagsOf.set(arn, ofFinance);
    await expect(
      lifecycle.update(ETL, { executionRoleArn: arn }),
    ).resolves.toMatchObject({
      ok: false,
      problems: [{ field: 'executionRoleArn' }],
    });
  });

  it('goes by the owner that the environment has, and not by whom it was asked for', async () => {
    // Handed over: the tag is data's, the stack was finance's.
    const { aws, lifecycle } = await start({ owner: FINANCE });
    aws.tagsOf.set(arn, ofFinance);
    await expect(
      lifecycle.update(ETL, { executionRoleArn: arn }),
    ).resolves.toMatchObject({
      ok: false,
      problems: [{ field: 'executionRoleArn' }],
    });
  });
});

/** By what a type of resource is added by hand. */
const COMMANDS: Record<string, string> = {
  'AWS::EC2::SecurityGroup': 'create-security-group',
  'AWS::EC2::VPCEndpoint': 'create-vpc-endpoint',
  'AWS::EC2::SecurityGroupIngress': 'authorize-security-group-ingress',
  'AWS::EC2::Route': 'create-route',
};

describe('a repair', () => {
  const prefix = `arn:aws:ec2:${REGION}:${ACCOUNT}:`;

  /** Without routes to the internet and rules of its group: what is missing can be added. */
  async function broken() {
    const started = await start();
    const { aws, facts, template } = started;
    const Resources = Object.fromEntries(
      Object.entries(template.Resources).filter(
        ([id, { Type }]) =>
          !(Type === 'AWS::EC2::Route' && /Private/.test(id)) &&
          !/SecurityGroupIngress$/.test(Type),
      ),
    );
    const { snapshot } = interpretTemplate(
      { ...template, Resources },
      { account: ACCOUNT, region: REGION, stackName: 'mwaa-etl', facts },
    );
    const live = named(snapshot);
    const own = itemsOf(live.environment)[0];
    aws.collect = async () => ({
      ...live,
      environment: {
        ...live.environment,
        items: [{ ...own, Tags: { [TAGS.owner]: OWNER } }],
      } as NetworkSnapshot['environment'],
    });
    return { ...started, live };
  }

  it('adds to a network that is its owner’s', async () => {
    const { lifecycle } = await broken();
    const { stack } = await lifecycle.repair(ETL);
    expect(stack).not.toBeNull();
  });

  it('adds nothing to another’s VPC, and tells its owner how', async () => {
    const { aws, lifecycle, live } = await broken();
    const [{ VpcId }] = itemsOf(live.vpcs);
    aws.tagsOf.set(`${prefix}vpc/${VpcId}`, ofFinance);
    const before = await broken().then(other => other.lifecycle.repair(ETL));
    const addable = before.items
      .filter(({ remediation }) => remediation === 'addable')
      .map(({ rule }) => rule);
    const { after, before: now, items, stack } = await lifecycle.repair(ETL);
    expect(stack).toBeNull();
    expect(after).toEqual(now);
    expect(addable).not.toEqual([]);
    for (const item of items.filter(({ rule }) => addable.includes(rule))) {
      expect(item).toMatchObject({
        remediation: 'owners-change',
        adds: [],
        reason: expect.stringContaining(`${VpcId} is not ${OWNER}’s to change`),
      });
    }
    // For every resource that the stack would have had, whoever owns it is told.
    const commands = items.flatMap(item => item.commands);
    const told = commands.join();
    for (const { Type } of Object.values(before.stack!.template.Resources)) {
      expect(told).toContain(COMMANDS[Type]);
    }
    // A second one of the same would fail.
    expect(new Set(commands).size).toBe(commands.length);
  });

  it('adds nothing to another’s group in a VPC that may be used', async () => {
    const { aws, lifecycle, live } = await broken();
    const [{ GroupId }] = itemsOf(live.securityGroups);
    aws.tagsOf.set(`${prefix}security-group/${GroupId}`, ofFinance);
    const { stack } = await lifecycle.repair(ETL);
    expect(stack).toBeNull();
  });

  it('knows another’s VPC by its subnets where it could not be read', async () => {
    const { aws, lifecycle, live } = await broken();
    const [{ VpcId }] = itemsOf(live.vpcs);
    aws.tagsOf.set(`${prefix}vpc/${VpcId}`, {
      status: 'notRead',
      reason: 'ec2:DescribeVpcs was refused',
    });
    const collect = aws.collect;
    aws.collect = async id => ({
      ...(await collect(id)),
      vpcs: notRead('ec2:DescribeVpcs was refused'),
    });
    const { stack } = await lifecycle.repair(ETL);
    expect(stack).toBeNull();
  });
});

/** Ids as AWS gives them, where the template only refers to what it will make. */
function named(snapshot: NetworkSnapshot): NetworkSnapshot {
  const ids = new Map<string, string>();
  const text = JSON.stringify({ ...emptySnapshot(ETL), ...snapshot }).replace(
    /"unresolved:([^"]*)"/g,
    (_, path: string) => {
      if (!ids.has(path)) ids.set(path, `id-${ids.size}`);
      return JSON.stringify(ids.get(path));
    },
  );
  return JSON.parse(text);
}
