import {
  interpretTemplate,
  judge,
  partNames,
  plan,
  type EnvironmentRequest,
  type NetworkSnapshot,
  type PlannedStack,
  type Profile,
  type RegionFacts,
  type TemplateProblem,
  type VpcEndpoint,
} from 'mwaa-network';
import { startTestSandbox, type TestSandbox } from '../__testUtils__/sandbox';
import { until } from '../__testUtils__/until';
import { DefaultMwaaAws } from '../DefaultMwaaAws';
import { added } from './__testUtils__/additions';
import { Agreement } from './__testUtils__/agreement';
import {
  comparedParts,
  deploy,
  itemsOf,
  place,
  unresolvedIn,
  type Part,
} from './__testUtils__/deployment';

/** What exists only once something runs. */
const ONLY_LIVE = ['networkInterfaces'];

type Addition = keyof typeof added;

const plans: Array<[string, Profile, Partial<EnvironmentRequest>, Addition[]]> =
  [
    ['public-web', 'strict-2022', {}, ['internet', 'workerLogs']],
    [
      'private-web',
      'strict-2022',
      { webserverAccessMode: 'PRIVATE_ONLY' },
      ['internet', 'workerLogs', 'privateWebServer'],
    ],
    [
      'no-internet',
      'current',
      { routing: 'private' },
      ['endpoints', 'workerLogs', 'privateWebServer'],
    ],
    [
      'no-internet-2022',
      'strict-2022',
      { routing: 'private', endpointProfile: 'strict-2022' },
      ['endpoints', 'workerLogs', 'privateWebServer'],
    ],
    [
      'every-setting',
      'current',
      {
        natGateways: 1,
        vpc: { cidrBlock: '10.20.0.0/18' },
        environmentClass: 'mw1.medium',
        minWorkers: 2,
        maxWorkers: 5,
        schedulers: 3,
        airflowConfigurationOptions: { 'core.parallelism': '64' },
        logging: { TaskLogs: 'DEBUG', WorkerLogs: 'OFF' },
        weeklyMaintenanceWindowStart: 'SUN:03:30',
        system: 'system:default/etl',
        tags: { 'cost-centre': '42' },
      },
      ['internet'],
    ],
  ];

describe.each(plans)(
  'the template of %s, as it is read and as it is deployed',
  (name, planFor, change, additions) => {
    let sandbox: TestSandbox;
    let stack: PlannedStack;
    let physicalIds: Map<string, string>;
    let template: NetworkSnapshot;
    let problems: TemplateProblem[];
    let deployed: NetworkSnapshot;
    let agreement: Agreement;

    beforeAll(async () => {
      sandbox = await startTestSandbox({ environmentSeconds: 1 });
      const aws = DefaultMwaaAws.fromConfig(sandbox.config);
      const facts = await aws.regionFacts(place);
      stack = planned(name, change, facts);

      const read = interpretTemplate(stack.template, {
        ...place,
        stackName: stack.name,
        parameters: stack.parameters,
        facts,
      });
      problems = read.problems;
      template = read.snapshot;

      physicalIds = await deploy(aws, sandbox, stack);
      await until(
        () => aws.getEnvironment({ ...place, name }),
        ({ status }) => status !== 'CREATING',
      );
      deployed = await aws.collect({ ...place, name });

      agreement = new Agreement(physicalIds);
      for (const part of comparedParts(template)) {
        agreement.compare(
          part,
          itemsOf(template, part),
          itemsOf(deployed, part),
        );
      }
    }, 120_000);
    afterAll(() => sandbox.close());

    it('is the same in every value that the template settles', () => {
      expect(problems).toEqual([]);
      expect(agreement.disagreements).toEqual([]);
    });

    it('has a physical value for each that was unresolved, and one each', () => {
      const { bindings } = agreement;
      for (const id of Object.keys(stack.template.Resources)) {
        expect(physicalIds.get(id)).toBeTruthy();
      }
      const open = unresolvedIn(
        comparedParts(template).map(part => template[part]),
      );
      expect(open.filter(value => !bindings.has(value))).toEqual([]);
      const physical = open.map(value => bindings.get(value));
      expect(new Set(physical).size).toBe(physical.length);
    });

    it('has nothing more after its deployment than what deployment adds', () => {
      expect(agreement.additions).toEqual(
        ['always' as const, ...additions].flatMap(group => added[group]).sort(),
      );
      const known = new Set(physicalIds.values());
      const others = itemsOf(deployed, 'vpcEndpoints').filter(
        endpoint => !known.has((endpoint as VpcEndpoint).VpcEndpointId),
      );
      expect(others).toEqual(
        others.map(() => expect.objectContaining({ RequesterManaged: true })),
      );
      expect(notReadIn(template)).toEqual(ONLY_LIVE);
      expect(notReadIn(deployed)).toEqual([]);
    });

    it.each<Profile>(['current', 'strict-2022'])(
      'is judged the same, under %s',
      profile => {
        const [before, after] = [template, deployed].map(snapshot =>
          judge(snapshot, { profile, routing: change.routing ?? 'public' }),
        );
        // Some rules ask before the creation only, and some after it.
        const differing = before.findings.flatMap(({ rule, status }) => {
          const other = after.findings.find(finding => finding.rule === rule);
          const both = [status, other?.status ?? 'absent'];
          return status === other?.status ||
            both.sort().join() === 'notApplicable,pass'
            ? []
            : [`${rule}: ${both.join(' or ')}`];
        });
        expect(differing).toEqual([]);
        expect(after.findings.length).toBe(before.findings.length);
        expect(after.verdict).toBe(before.verdict);
        const failing = after.findings.filter(f => f.status === 'fail');
        expect(failing.length > 0 && profile === planFor).toBe(false);
      },
    );
  },
);

function planned(
  name: string,
  change: Partial<EnvironmentRequest>,
  facts: RegionFacts,
): PlannedStack {
  const owner = 'group:default/data-platform';
  const result = plan({ ...place, name, owner, ...change }, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan.stacks[0];
}

function notReadIn(snapshot: NetworkSnapshot): Part[] {
  return partNames.filter(part => snapshot[part].status === 'notRead');
}
