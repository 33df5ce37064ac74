import type {
  EnvironmentRequest,
  NetworkSnapshot,
  PlannedStack,
  PlanResult,
  Problem,
  RegionFacts,
} from 'mwaa-network';
import {
  estimateCost,
  judgePlan,
  plan as planRequest,
  validateRequest,
} from 'mwaa-network';
import type { Command, Values } from '../args/command';
import { text } from '../args/command';
import { BadInput, problemText } from '../badInput';
import { EXIT } from '../exitStatus';
import { auditJson } from '../format/json';
import { reportOf } from '../format/report';
import { byZoneId, factsFor, readFactsFile } from '../input/facts';
import { networkOptions } from '../input/networkOptions';
import { readFacts } from '../input/readAws';
import { readStructured } from '../input/structured';
import type { Io } from '../io';

/** Plans a network and environment. */
export const plan: Command = {
  name: 'plan',
  summary:
    'Plans the network and environment of a request, and judges or prices it',
  usage: [
    '--request FILE [--facts FILE | --aws] --format template|verdict|cost',
  ],
  options: {
    request: {
      type: 'string',
      value: 'FILE',
      help: 'The request, JSON or YAML: name, account, region, owner and what else is to differ from its default',
    },
    facts: {
      type: 'string',
      value: 'FILE',
      help: 'What is known of the account and Region, JSON or YAML',
    },
    aws: networkOptions.aws,
    role: networkOptions.role,
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['template', 'verdict', 'cost'],
      default: 'template',
      help: 'The CloudFormation templates, the verdict on them, or what they cost a month',
    },
    profile: {
      type: 'string',
      value: 'PROFILE',
      choices: ['current', 'strict-2022'],
      default: 'current',
      help: 'Which edition of the requirements the verdict goes by',
    },
  },
  notes: [
    'Without --facts and --aws, the request must name vpc.availabilityZoneIds, and what only the',
    'account knows (names and blocks in use, endpoint services) stays unknown: it is warned of.',
    'A VPC that exists (vpc.vpcId) is planned in with --aws only.',
    'Exit status: 0 planned (and nothing fails), 1 the plan fails, 2 the request cannot be planned,',
    '3 something that matters is unknown.',
  ],
  async run(values, io) {
    const request = requestOf(values);
    if (text(values, 'format') === 'cost') {
      // Prices depend on nothing that only the account knows.
      io.out(`${JSON.stringify(estimateCost(request), null, 2)}\n`);
      return EXIT.ok;
    }
    const { facts, existing } = await groundsOf(values, request);
    const result = planRequest(request, facts, existing);
    tell(result, io);
    const stacks = result.plan.stacks.map(byZoneId);
    if (text(values, 'format') === 'verdict') {
      return printVerdict(result, stacks, { facts, existing }, values, io);
    }
    // A plan of one stack is its template, as CloudFormation takes it.
    const document = stacks.length === 1 ? stacks[0].template : stacks;
    io.out(`${JSON.stringify(document, null, 2)}\n`);
    return EXIT.ok;
  },
};

function requestOf(values: Values): EnvironmentRequest {
  const file = text(values, 'request');
  if (file === undefined) {
    throw new BadInput({
      where: '--request',
      message: 'is missing',
      remedy: 'See mwaa-net plan --help',
    });
  }
  const request = readStructured(file);
  const errors = validateRequest(request).filter(p => p.severity === 'error');
  if (errors.length > 0) {
    throw new BadInput(...errors.map(p => inputProblem(file, p)));
  }
  return request as EnvironmentRequest;
}

/** What is known of the account, and of the VPC that the request names. */
interface Grounds {
  facts: RegionFacts;
  existing?: NetworkSnapshot;
}

async function groundsOf(
  values: Values,
  request: EnvironmentRequest,
): Promise<Grounds> {
  const file = text(values, 'facts');
  if (file !== undefined && values.aws === true) {
    throw new BadInput({
      where: '--facts',
      message: 'and --aws both say what is known of the account',
      remedy: 'Leave one of them out',
    });
  }
  const vpcId = request.vpc?.vpcId || undefined;
  if (values.aws === true) {
    const { account, region } = request;
    return readFacts({ ...values, region, account }, vpcId);
  }
  if (text(values, 'role') !== undefined) {
    throw new BadInput({
      where: '--role',
      message: 'goes with --aws only',
      remedy: 'Leave it out, or give --aws',
    });
  }
  if (vpcId !== undefined) {
    throw new BadInput({
      where: 'request: vpc.vpcId',
      message: `nobody has looked into ${vpcId}`,
      remedy: 'Give --aws, so that it is read',
    });
  }
  return {
    facts: file === undefined ? factsFor(request) : readFactsFile(file),
  };
}

type Planned = Extract<PlanResult, { ok: true }>;

/** Warnings go beside the plan; errors leave none. */
function tell(result: PlanResult, io: Io): asserts result is Planned {
  if (!result.ok) {
    const errors = result.problems.filter(p => p.severity === 'error');
    throw new BadInput(...errors.map(p => inputProblem('request', p)));
  }
  for (const problem of result.plan.problems) {
    io.err(`mwaa-net: ${problemText(inputProblem('request', problem))}\n`);
  }
}

function inputProblem(
  file: string,
  { field, message, value, remedy }: Problem,
) {
  return {
    where: [file, field].filter(word => word !== '').join(': '),
    message: value === '' ? message : `“${value}”: ${message}`,
    remedy,
  };
}

function printVerdict(
  { plan: { request } }: Planned,
  stacks: PlannedStack[],
  { facts, existing }: Grounds,
  values: Values,
  io: Io,
): number {
  const { problems, verdict } = judgePlan(
    { request, stacks },
    {
      facts,
      existing,
      profile:
        text(values, 'profile') === 'strict-2022' ? 'strict-2022' : 'current',
    },
  );
  for (const { path, message } of problems) {
    io.err(`mwaa-net: ${path}: ${message}\n`);
  }
  const report = reportOf(verdict, stacks[0].name);
  io.out(auditJson(report));
  if (report.verdict === 'fail') return EXIT.fails;
  return report.verdict === 'unknown' ? EXIT.unknown : EXIT.ok;
}
