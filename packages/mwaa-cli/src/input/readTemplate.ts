import { interpretTemplate, type NetworkSnapshot } from 'mwaa-network';
import { badInput, problemText } from '../badInput';
import type { Io } from '../io';
import { readStructured } from './structured';

/**
 * The network that a CloudFormation template makes. What it does not tell is
 * said, and stays unknown.
 *
 * @throws BadInput when it is no template
 */
export function readTemplate(
  file: string,
  io: Io,
  options: {
    parameters?: Record<string, string>;
    region?: string;
    account?: string;
    environment?: string;
  } = {},
): NetworkSnapshot {
  const template = readStructured(file);
  const { snapshot, problems } = interpretTemplate(template, options);
  const broken = problems.find(({ path }) => path === '');
  if (broken) {
    throw badInput(
      file,
      broken.message.replace(/^I/, 'i'),
      'Name a CloudFormation template, in JSON or YAML',
    );
  }
  const { Parameters } = template as { Parameters?: object };
  const declared = Object.keys(Parameters ?? {});
  for (const name of Object.keys(options.parameters ?? {})) {
    if (!declared.includes(name)) {
      throw badInput(
        '--parameters',
        `${name} is no parameter of ${file}`,
        `It has ${declared.join(', ') || 'none'}`,
      );
    }
  }
  for (const { path, message } of problems) {
    io.err(
      `mwaa-net: ${problemText({ where: `${file}: ${path}`, message, remedy: '' })}\n`,
    );
  }
  return snapshot;
}
