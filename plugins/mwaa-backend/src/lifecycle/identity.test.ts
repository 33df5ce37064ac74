import { TAGS, type EnvironmentRequest } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { provisionedTemplate } from '../__testUtils__/runnerHarness';
import { Lifecycle } from './Lifecycle';
import {
  isOwnStack,
  readStackOfName,
  type StackPart,
} from '../ownership/ownStack';
import { readOwner } from '../ownership/readOwner';

const HR = 'group:default/hr';
const OTHERS = 'group:default/people-analytics';
const ofHr = { account: ACCOUNT, region: REGION, name: 'hr', owner: HR };

async function start({ ownerTag = TAGS.owner as string } = {}) {
  const aws = new FakeMwaaAws();
  const facts = await aws.regionFacts(ofHr);
  const deploy = (
    name: string,
    owner: string,
    more: Partial<EnvironmentRequest> = {},
  ) => {
    aws.add(name, { tags: { [ownerTag]: owner } });
    return aws.cloudFormation.deploy(
      `mwaa-${name}`,
      provisionedTemplate(facts, { name, owner, ...more }),
      { [ownerTag]: owner },
    );
  };
  const lifecycle = new Lifecycle({
    aws,
    profile: 'current',
    tagNames: { owner: ownerTag, system: TAGS.system },
    usable: { notUsable: async () => [], problemsOfChange: async () => [] },
  });
  return { aws, deploy, lifecycle };
}

/** As releases before deployed one whose name a repair of `hr` would have. */
async function collided() {
  const started = await start();
  const hr = started.deploy('hr', HR);
  const template = provisionedTemplate(await started.aws.regionFacts(ofHr), {
    name: 'hr-reports',
    owner: OTHERS,
  });
  (
    template.Metadata as { MwaaForBackstage: { Request: { name: string } } }
  ).MwaaForBackstage.Request.name = 'hr-repair';
  const others = started.aws.cloudFormation.deploy('mwaa-hr-repair', template, {
    [TAGS.owner]: OTHERS,
  });
  return { ...started, hr, others };
}

describe('an environment called as another’s repair', () => {
  it('keeps its stack when the other is retired', async () => {
    const { hr, lifecycle } = await collided();
    const { plan } = await lifecycle.decommission(ofHr);
    expect(plan.stacks).toEqual([{ name: 'mwaa-hr', stackId: hr.stackId }]);
    expect(JSON.stringify(plan)).not.toContain('hr-repair');
  });

  it('is not looked at when drift of the other is looked for', async () => {
    const { hr, lifecycle } = await collided();
    const { own } = await lifecycle.stacks(ofHr);
    expect(own.map(({ state }) => state.stackId)).toEqual([hr.stackId]);
  });

  it('is not repaired into, and that is said', async () => {
    const { lifecycle } = await collided();
    await expect(lifecycle.repair(ofHr)).rejects.toThrow(
      /stack mwaa-hr-repair is not the repair of the environment "hr" and its owner, and is not touched/,
    );
  });

  it('is the other’s repair to no step that asks once more', async () => {
    const { aws, others } = await collided();
    const stack = await readStackOfName(
      aws.cloudFormation,
      others.stackId,
      TAGS.owner,
    );
    const isHrs = (part: StackPart, owner: string) =>
      isOwnStack(stack!, { environment: 'hr', part, owner });
    expect(isHrs('repair', HR)).toBe(false);
    expect(isHrs('environment', OTHERS)).toBe(false);
    expect(
      isOwnStack(stack!, {
        environment: 'hr-repair',
        part: 'environment',
        owner: 'People-Analytics',
      }),
    ).toBe(true);
  });
});

describe('a stack of the right name', () => {
  it('is another’s where its owner tag names another', async () => {
    const { aws, deploy, lifecycle } = await start();
    deploy('hr', OTHERS);
    aws.add('hr', { tags: { [TAGS.owner]: HR } });
    await expect(lifecycle.decommission(ofHr)).rejects.toThrow(
      /has no stack mwaa-hr whose template and tag backstage:owner say/,
    );
    await expect(lifecycle.update(ofHr, { maxWorkers: 7 })).rejects.toThrow(
      /is not touched/,
    );
  });

  it('stays where it repairs the environment and is tagged as another’s, and that is said', async () => {
    const { aws, deploy, lifecycle } = await start();
    deploy('hr', HR);
    aws.cloudFormation.deploy(
      'mwaa-hr-repair',
      {
        AWSTemplateFormatVersion: '2010-09-09',
        Metadata: { MwaaForBackstage: { Repairs: 'hr', Rules: [] } },
        Resources: {},
      },
      { [TAGS.owner]: OTHERS },
    );
    const { plan } = await lifecycle.decommission(ofHr);
    expect(plan.stacks.map(({ name }) => name)).toEqual(['mwaa-hr']);
    expect(plan.warnings).toEqual([
      expect.stringMatching(/^The stack mwaa-hr-repair .* it stays/),
    ]);
  });

  it('is not made for an environment that is nobody’s', async () => {
    const { deploy, lifecycle } = await start();
    deploy('hr', HR);
    await expect(lifecycle.repair({ ...ofHr, owner: '' })).rejects.toThrow(
      /no tag backstage:owner names one/,
    );
  });

  it('is nobody’s where no tag names an owner', async () => {
    const { deploy, lifecycle } = await start();
    deploy('hr', HR).tags = {};
    await expect(
      lifecycle.decommission({ ...ofHr, owner: '' }),
    ).rejects.toThrow(/has no stack/);
  });

  it('is told by the configured tag, and by no other', async () => {
    const { deploy, hrOf } = await start({ ownerTag: 'team' }).then(
      ({ lifecycle, ...rest }) => ({
        ...rest,
        hrOf: () => lifecycle.decommission(ofHr),
      }),
    );
    const state = deploy('hr', HR);
    await expect(hrOf()).resolves.toMatchObject({ plan: { owner: HR } });
    state.tags = { [TAGS.owner]: HR };
    await expect(hrOf()).rejects.toThrow(/tag team/);
  });
});

describe('an environment’s owner', () => {
  const ownership = {
    defaultOwner: HR,
    defaultSystem: null,
    tags: { owner: 'team', system: TAGS.system },
  };

  it('is nobody without the configured tag, whoever the default is', async () => {
    const { aws } = await start();
    aws.add('hr', { tags: { [TAGS.owner]: OTHERS } });
    await expect(readOwner(aws, ownership, ofHr)).resolves.toEqual({
      owner: '',
    });
  });

  it('is its stack’s where MWAA has it no more, by metadata and not by name', async () => {
    const { aws, deploy } = await start({ ownerTag: 'team' });
    const state = deploy('hr', HR);
    aws.environments.delete('hr');
    await expect(readOwner(aws, ownership, ofHr)).resolves.toEqual({
      owner: HR,
    });
    state.status = 'REVIEW_IN_PROGRESS';
    await expect(readOwner(aws, ownership, ofHr)).resolves.toBeUndefined();
  });
});
