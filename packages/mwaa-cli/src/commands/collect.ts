import fs from 'node:fs';
import path from 'node:path';
import { writeDocuments } from 'mwaa-network';
import { option, text, type Command } from '../args/command';
import { badInput, missing } from '../badInput';
import { EXIT } from '../exitStatus';
import { awsOptions } from '../input/networkOptions';
import { readAws } from '../input/readAws';

/** Reads a network from AWS into files. */
export const collect: Command = {
  name: 'collect',
  summary:
    'Reads an environment and its network from AWS into files, as the AWS CLI prints them',
  usage: ['--aws --region REGION --environment NAME --out DIR'],
  options: {
    ...awsOptions,
    out: option('DIR', 'The folder to write to; it is made, or must be empty'),
  },
  notes: [
    'What AWS refuses is written down too. Values of Airflow’s options, which may be secrets, are masked.',
  ],
  async run(values, io) {
    const out = text(values, 'out');
    if (values.aws !== true || out === undefined) {
      throw missing(values.aws === true ? '--out' : '--aws', 'collect');
    }
    prepare(out);
    const { snapshot } = await readAws(values, io);
    const documents = writeDocuments(snapshot);
    for (const { name, content } of documents) {
      fs.writeFileSync(
        path.join(out, name.replace(/[^\w.-]/g, '_')),
        typeof content === 'string'
          ? content
          : `${JSON.stringify(content, null, 4)}\n`,
      );
    }
    io.out(`${documents.length} files written to ${out}\n`);
    return EXIT.ok;
  },
};

/** Answers of two readings in one folder would contradict each other. */
function prepare(out: string): void {
  try {
    fs.mkdirSync(out, { recursive: true });
    if (fs.readdirSync(out).length === 0) return;
  } catch (error) {
    throw badInput(
      out,
      `cannot be written to: ${(error as Error).message}`,
      'Name another folder',
    );
  }
  throw badInput(out, 'is not empty', 'Name a folder that is not there yet');
}
