import type { JudgeOptions, Profile, Routing, Verdict } from 'mwaa-network';
import { judge } from 'mwaa-network';
import type { Command, Values } from '../args/command';
import { text } from '../args/command';
import { EXIT } from '../exitStatus';
import { csv } from '../format/csv';
import { auditJson } from '../format/json';
import { junit } from '../format/junit';
import type { Report } from '../format/report';
import { reportOf } from '../format/report';
import { sarif } from '../format/sarif';
import { table } from '../format/table';
import { networkOptions, plannedOptions } from '../input/networkOptions';
import { plannedEnvironment } from '../input/plannedEnvironment';
import { readNetwork } from '../input/readNetwork';
import { withoutUndescribed } from '../input/undescribed';
import { withinVpc } from '../input/withinVpc';

const FORMATS: Record<string, (report: Report) => string> = {
  table,
  json: auditJson,
  sarif,
  csv,
  junit,
};

/** Judges a network against every rule. */
export const audit: Command = {
  name: 'audit',
  summary: 'Judges the network of an environment against every rule',
  usage: [
    '--dir DIR | --template FILE [--parameters K=V,...] | --aws --region REGION',
    '... --subnets A,B --security-groups X    without an environment yet',
  ],
  options: {
    ...networkOptions,
    ...plannedOptions,
    profile: {
      type: 'string',
      value: 'PROFILE',
      choices: ['current', 'strict-2022'],
      default: 'current',
      help: 'Which edition of the requirements',
    },
    routing: {
      type: 'string',
      value: 'ROUTING',
      choices: ['auto', 'public', 'private'],
      default: 'auto',
      help: 'With or without a way to the internet; auto takes the environment’s tag, or infers it',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: Object.keys(FORMATS),
      default: 'table',
      help: 'How to print the findings',
    },
    'allow-unknown': {
      type: 'boolean',
      help: 'End with status 0, not 3, when data is missing',
    },
  },
  notes: [
    'Exit status: 0 nothing fails, 1 something fails, 2 could not judge (bad input),',
    '3 data missing so that something that matters is unknown.',
  ],
  async run(values, io) {
    const planned = plannedEnvironment(values);
    const { snapshot, name } = await readNetwork(values, io, planned);
    const judged = judge(withinVpc(snapshot), optionsOf(values));
    const verdict = planned ? withoutUndescribed(judged, planned) : judged;
    const report = reportOf(verdict, name);
    io.out(FORMATS[text(values, 'format') ?? 'table'](report));
    return statusOf(report, values['allow-unknown'] === true);
  },
};

function optionsOf(values: Values): JudgeOptions {
  const routing = text(values, 'routing');
  return {
    profile: text(values, 'profile') as Profile,
    now: new Date().toISOString(),
    ...(routing === 'auto' ? {} : { routing: routing as Routing }),
  };
}

function statusOf(
  { verdict }: { verdict: Verdict['verdict'] },
  allowUnknown: boolean,
): number {
  if (verdict === 'fail') return EXIT.fails;
  return verdict === 'unknown' && !allowUnknown ? EXIT.unknown : EXIT.ok;
}
