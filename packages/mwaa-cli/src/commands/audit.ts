import {
  judge,
  type JudgeOptions,
  type Profile,
  type Routing,
} from 'mwaa-network';
import {
  option,
  formatOption,
  text,
  type Command,
  type Values,
} from '../args/command';
import { statusOf } from '../exitStatus';
import { csv } from '../format/csv';
import { auditJson } from '../format/json';
import { junit } from '../format/junit';
import { reportOf, type Report } from '../format/report';
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
    profile: option('PROFILE', 'Which edition of the requirements', {
      choices: ['current', 'strict-2022'],
      default: 'current',
    }),
    routing: option(
      'ROUTING',
      'With or without a way to the internet; auto takes the environment’s tag, or infers it',
      { choices: ['auto', 'public', 'private'], default: 'auto' },
    ),
    format: formatOption(Object.keys(FORMATS), 'How to print the findings'),
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
