import {
  estimateCost,
  judgePlan,
  plan as planRequest,
  validateRequest,
  type EnvironmentRequest,
  type NetworkSnapshot,
  type PlannedStack,
  type PlanResult,
  type Problem,
  type Profile,
  type RegionFacts,
} from 'mwaa-network';
import {
  option,
  formatOption,
  text,
  type Command,
  type Values,
} from '../args/command';
import {
  BadInput,
  badInput,
  problemText,
  missing,
  type InputProblem,
} from '../badInput';
import { EXIT, statusOf } from '../exitStatus';
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
    request: option(
      'FILE',
      'The request, JSON or YAML: name, account, region, owner and what else is to differ from its default',
    ),
    facts: option(
      'FILE',
      'What is known of the account and Region, JSON or YAML',
    ),
    aws: networkOptions.aws,
    role: networkOptions.role,
    format: formatOption(
      ['template', 'verdict', 'cost'],
      'The CloudFormation templates, the verdict on them, or what they cost a month',
    ),
    profile: option(
      'PROFILE',
      'Which edition of the requirements the verdict goes by',
      { choices: ['current', 'strict-2022'], default: 'current' },
    ),
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
    const grounds = await groundsOf(values, request);
    const { facts, existing } = grounds;
    const result = planRequest(request, facts, existing);
    tell(result, io);
    const stacks = result.plan.stacks.map(byZoneId);
    if (text(values, 'format') === 'verdict') {
      return printVerdict(result, stacks, grounds, values, io);
    }
    // A plan of one stack is its template, as CloudFormation takes it.
    const document = stacks.length === 1 ? stacks[0].template : stacks;
    io.out(`${JSON.stringify(document, null, 2)}\n`);
    return EXIT.ok;
  },
};

function requestOf(values: Values): EnvironmentRequest {
  const file = text(values, 'request');
  if (file === undefined) throw missing('--request', 'plan');
  const request = readStructured(file);
  const errors = errorsOf(file, validateRequest(request));
  if (errors.length > 0) throw new BadInput(...errors);
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
    throw badInput(
      '--facts',
      'and --aws both say what is known of the account',
      'Leave one of them out',
    );
  }
  const vpcId = request.vpc?.vpcId || undefined;
  if (values.aws === true) {
    const { account, region } = request;
    return readFacts({ ...values, region, account }, vpcId);
  }
  if (text(values, 'role') !== undefined) {
    throw badInput(
      '--role',
      'goes with --aws only',
      'Leave it out, or give --aws',
    );
  }
  if (vpcId !== undefined) {
    throw badInput(
      'request: vpc.vpcId',
      `nobody has looked into ${vpcId}`,
      'Give --aws, so that it is read',
    );
  }
  const facts = file === undefined ? factsFor(request) : readFactsFile(file);
  return { facts };
}

type Planned = Extract<PlanResult, { ok: true }>;

/** Warnings go beside the plan; errors leave none. */
function tell(result: PlanResult, io: Io): asserts result is Planned {
  if (!result.ok) throw new BadInput(...errorsOf('request', result.problems));
  for (const problem of result.plan.problems) {
    io.err(`mwaa-net: ${problemText(inputProblem('request', problem))}\n`);
  }
}

function errorsOf(file: string, problems: Problem[]): InputProblem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(problem => inputProblem(file, problem));
}

function inputProblem(
  file: string,
  { field, message, value, remedy }: Problem,
): InputProblem {
  return {
    where: [file, field].filter(word => word !== '').join(': '),
    message: value === '' ? message : `“${value}”: ${message}`,
    remedy,
  };
}

function printVerdict(
  { plan: { request } }: Planned,
  stacks: PlannedStack[],
  grounds: Grounds,
  values: Values,
  io: Io,
): number {
  const { problems, verdict } = judgePlan(
    { request, stacks },
    { ...grounds, profile: text(values, 'profile') as Profile },
  );
  for (const { path, message } of problems) {
    io.err(`mwaa-net: ${path}: ${message}\n`);
  }
  const report = reportOf(verdict, stacks[0].name);
  io.out(auditJson(report));
  return statusOf(report);
}
