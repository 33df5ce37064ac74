import { interpretTemplate } from 'mwaa-network';
import { startTestSandbox, type TestSandbox } from '../__testUtils__/sandbox';
import { until } from '../__testUtils__/until';
import { DefaultMwaaAws } from '../DefaultMwaaAws';
import { Agreement } from './__testUtils__/agreement';
import {
  comparedParts,
  deploy,
  itemsOf,
  place,
  unresolvedIn,
} from './__testUtils__/deployment';
import { handWrittenStack } from './__testUtils__/handWritten';

describe('a template that people wrote', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  }, 60_000);
  afterAll(() => sandbox.close());

  it('is read as it is deployed, with all of CloudFormation’s language', async () => {
    const aws = DefaultMwaaAws.fromConfig(sandbox.config);
    const facts = await aws.regionFacts(place);
    const stack = handWrittenStack(place);
    const { snapshot, problems } = interpretTemplate(stack.template, {
      ...place,
      stackName: stack.name,
      facts,
    });
    expect(problems).toEqual([]);

    const agreement = new Agreement(await deploy(aws, sandbox, stack));
    const environment = { ...place, name: 'hand-written' };
    await until(
      () => aws.getEnvironment(environment),
      ({ status }) => status === 'PENDING',
    );
    const deployed = await aws.collect(environment);
    const parts = comparedParts(snapshot);
    for (const part of parts) {
      agreement.compare(part, itemsOf(snapshot, part), itemsOf(deployed, part));
    }
    expect(agreement.disagreements).toEqual([]);
    const open = unresolvedIn(parts.map(part => snapshot[part]));
    const physical = open.map(value => agreement.bindings.get(value));
    expect(physical).not.toContain(undefined);
    expect(new Set(physical).size).toBe(open.length);
    // What is not made is not read, and the rest is there.
    expect(snapshot.internetGateways).toMatchObject({ items: [] });
    expect(parts).toEqual(
      expect.arrayContaining(['subnets', 'networkAcls', 'executionRoles']),
    );
  }, 60_000);
});
