import {
  trace as traceFlow,
  type TraceRequest,
  type TraceResult,
  type TraceWay,
  plainText,
} from 'mwaa-network';
import {
  option,
  formatOption,
  text,
  type Command,
  type Values,
} from '../args/command';
import { badInput, missing } from '../badInput';
import { EXIT } from '../exitStatus';
import { networkOptions } from '../input/networkOptions';
import { readNetwork } from '../input/readNetwork';

/** Follows packets through a network. */
export const trace: Command = {
  name: 'trace',
  summary:
    'Follows packets through a network, there and back, to what blocks them',
  usage: [
    '--dir DIR | --template FILE | --aws ... --from ID|IP --to ID|IP|SERVICE --port N',
  ],
  options: {
    ...networkOptions,
    from: option(
      'ID|IP',
      'A subnet, network interface, instance or address, or internet',
    ),
    to: option('ID|IP|SERVICE', 'Likewise, or an AWS service such as sqs'),
    port: option(
      'N',
      'The destination’s port, of TCP and UDP; of a service 443 by default',
    ),
    protocol: option('PROTOCOL', 'icmp is an echo request', {
      choices: ['tcp', 'udp', 'icmp', 'all'],
      default: 'tcp',
    }),
    format: formatOption(['text', 'json'], 'How to print the answer'),
  },
  notes: ['Exit status: 0 reachable both ways, 1 blocked, 2 could not judge.'],
  async run(values, io) {
    const request = requestOf(values);
    const { snapshot } = await readNetwork(values, io);
    const result = traceFlow(snapshot, request);
    if (result.problem) {
      const { field, message, remedy } = result.problem;
      throw badInput(`--${field}`, message, remedy);
    }
    io.out(
      text(values, 'format') === 'json'
        ? `${JSON.stringify(jsonOf(result), null, 2)}\n`
        : textOf(result, request),
    );
    return statusOf(result);
  },
};

function requestOf(values: Values): TraceRequest {
  const port = text(values, 'port');
  for (const name of ['from', 'to']) {
    if (text(values, name) === undefined) throw missing(`--${name}`, 'trace');
  }
  if (port !== undefined && !/^\d{1,5}$/.test(port)) {
    throw badInput(
      '--port',
      `“${port}” is no port`,
      'Give a whole number from 0 to 65535',
    );
  }
  return {
    from: text(values, 'from') ?? '',
    to: text(values, 'to') ?? '',
    port: port === undefined ? undefined : Number(port),
    protocol: text(values, 'protocol') as TraceRequest['protocol'],
  };
}

function statusOf(result: TraceResult): number {
  if (result.blockedBy || result.return.blockedBy) return EXIT.fails;
  return result.reachable && result.return.reachable ? EXIT.ok : EXIT.badInput;
}

function jsonOf(result: TraceResult) {
  const way = ({ reachable, hops, blockedBy, unknown }: TraceWay) => ({
    reachable,
    hops,
    blockedBy,
    ...(unknown.length > 0 ? { unknown } : {}),
  });
  return { ...way(result), return: way(result.return) };
}

function textOf(result: TraceResult, request: TraceRequest): string {
  const protocol = request.protocol ?? 'tcp';
  const port = request.port === undefined ? '' : ` ${request.port}`;
  const lines = [
    `${request.from} → ${request.to}, ${protocol}${port}: ${answer(result)}`,
    ...wayLines(result),
  ];
  if (!result.blockedBy) {
    lines.push(
      '',
      `Answers: ${answer(result.return)}`,
      ...wayLines(result.return),
    );
  }
  return `${lines.map(plainText).join('\n')}\n`;
}

function answer({ blockedBy, reachable }: TraceWay): string {
  if (blockedBy) return 'blocked';
  return reachable ? 'reachable' : 'unknown';
}

function wayLines({ steps, blockedBy, unknown }: TraceWay): string[] {
  const width = Math.max(0, ...steps.map(step => step.resource.length));
  return [
    ...steps.map(({ resource, detail }, i) =>
      `${String(i + 1).padStart(4)}  ${resource.padEnd(width)}  ${detail === resource ? '' : detail}`.trimEnd(),
    ),
    ...(blockedBy
      ? [
          `      ${blockedBy.code}${blockedBy.rule === '' ? '' : `: ${blockedBy.rule}`}`,
          `      Remedy: ${blockedBy.remedy}`,
        ]
      : []),
    ...unknown.map(reason => `      Unknown: ${reason}`),
  ];
}
