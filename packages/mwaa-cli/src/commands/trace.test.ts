import { answers, folder, request } from '../__testUtils__/folder';
import { run } from '../__testUtils__/run';

const FROM = ['--from', 'id-PrivateSubnet1'];

async function traced(dir: string, ...args: string[]) {
  const { out, status } = await run(
    'trace',
    '--dir',
    dir,
    ...args,
    '--format',
    'json',
  );
  return { status, answer: JSON.parse(out) };
}

describe('mwaa-net trace', () => {
  const privately = () => folder(answers());
  const publicly = () => folder(answers({ ...request, routing: 'public' }));

  it('ends with 0 for what is reachable both ways, with the hops as ids', async () => {
    const { status, answer } = await traced(
      publicly(),
      ...FROM,
      '--to',
      'internet',
      '--port',
      '443',
    );
    expect(status).toBe(0);
    expect(Object.keys(answer)).toEqual([
      'reachable',
      'hops',
      'blockedBy',
      'return',
    ]);
    expect(answer).toMatchObject({
      reachable: true,
      blockedBy: null,
      return: { reachable: true, blockedBy: null },
    });
    expect(answer.hops[0]).toBe('id-PrivateSubnet1');
    expect(answer.hops).toContain('id-NatGateway1');
  });

  it('ends with 1 for what is blocked, and names it', async () => {
    const { status, answer } = await traced(
      privately(),
      ...FROM,
      '--to',
      '8.8.8.8',
      '--port',
      '443',
    );
    expect(status).toBe(1);
    expect(answer.blockedBy).toMatchObject({
      code: 'NO_ROUTE_TO_DESTINATION',
      rule: '',
      message: expect.any(String),
    });
    expect(answer.hops.at(-1)).toBe(answer.blockedBy.resource);
  });

  it('ends with 2 for what cannot be told', async () => {
    const files = answers();
    delete files['describe-route-tables.json'];
    const { status, answer } = await traced(
      folder(files),
      ...FROM,
      '--to',
      '8.8.8.8',
      '--port',
      '443',
    );
    expect([status, answer.reachable, answer.blockedBy]).toEqual([
      2,
      false,
      null,
    ]);
    expect(answer.unknown.join()).toContain('describe-route-tables');
  });

  it('tells it in words', async () => {
    const { out } = await run(
      'trace',
      '--dir',
      privately(),
      ...FROM,
      '--to',
      'sqs',
    );
    expect(out).toMatch(/^id-PrivateSubnet1 → sqs, tcp: reachable\n/);
    expect(out).toContain('Answers: reachable');
  });

  it.each([
    [['--to', 'sqs'], '--from: is missing'],
    [[...FROM], '--to: is missing'],
    [[...FROM, '--to', 'nothing'], 'is not in this network'],
    [[...FROM, '--to', '8.8.8.8'], 'tcp needs a port'],
    [[...FROM, '--to', '8.8.8.8', '--port', '-1'], '--port'],
    [[...FROM, '--to', '8.8.8.8', '--port', '99999'], 'is no port'],
    [
      [...FROM, '--to', 'sqs', '--protocol', 'gre'],
      'is none of tcp, udp, icmp, all',
    ],
  ])('ends with 2 for %j', async (args, message) => {
    const result = await run('trace', '--dir', privately(), ...args);
    expect(result).toMatchObject({ status: 2, out: '' });
    expect(result.err).toContain(message);
  });
});
