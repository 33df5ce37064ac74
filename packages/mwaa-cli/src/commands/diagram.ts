import {
  judge,
  layoutTopology,
  topology,
  topologyMermaid,
  topologySvg,
} from 'mwaa-network';
import { formatOption, text, type Command } from '../args/command';
import { badInput } from '../badInput';
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
    format: formatOption(
      ['svg', 'mermaid'],
      'A picture, or a text for what draws Mermaid',
    ),
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
      throw badInput(
        name,
        'holds no VPC, no subnet and no environment',
        'Add the answers of aws ec2 describe-vpcs and describe-subnets',
      );
    }
    io.out(
      text(values, 'format') === 'mermaid'
        ? topologyMermaid(picture)
        : topologySvg(layoutTopology(picture), `Network of ${name}`),
    );
    return EXIT.ok;
  },
};
