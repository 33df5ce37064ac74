import {
  judge,
  layoutTopology,
  topology,
  topologyMermaid,
  topologySvg,
} from 'mwaa-network';
import type { Command } from '../args/command';
import { text } from '../args/command';
import { BadInput } from '../badInput';
import { EXIT } from '../exitStatus';
import { networkOptions } from '../input/networkOptions';
import { readNetwork } from '../input/readNetwork';
import { withinVpc } from '../input/withinVpc';

/** Draws a network. */
export const diagram: Command = {
  name: 'diagram',
  summary: 'Draws a network, with what fails in it marked',
  usage: ['--dir DIR | --template FILE | --aws ... --format svg|mermaid'],
  options: {
    ...networkOptions,
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['svg', 'mermaid'],
      default: 'svg',
      help: 'A picture, or a text for what draws Mermaid',
    },
  },
  notes: [],
  async run(values, io) {
    const { snapshot: read, name } = await readNetwork(values, io);
    const snapshot = withinVpc(read);
    const isJudged = snapshot.environment.status === 'read';
    const picture = topology(
      snapshot,
      isJudged
        ? judge(snapshot, {
            profile: 'current',
            now: new Date().toISOString(),
          })
        : undefined,
    );
    if (picture.nodes.length === 0) {
      throw new BadInput({
        where: name,
        message: 'holds no VPC, no subnet and no environment',
        remedy: 'Add the answers of aws ec2 describe-vpcs and describe-subnets',
      });
    }
    io.out(
      text(values, 'format') === 'mermaid'
        ? topologyMermaid(picture)
        : topologySvg(layoutTopology(picture), `Network of ${name}`),
    );
    return EXIT.ok;
  },
};
