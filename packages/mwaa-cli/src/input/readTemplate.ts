import type { NetworkSnapshot } from 'mwaa-network';
import { interpretTemplate } from 'mwaa-network';
import { BadInput, problemText } from '../badInput';
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
    throw new BadInput({
      where: file,
      message: broken.message.replace(/^I/, 'i'),
      remedy: 'Name a CloudFormation template, in JSON or YAML',
    });
  }
  const declared = parametersOf(template);
  for (const name of Object.keys(options.parameters ?? {})) {
    if (!declared.includes(name)) {
      throw new BadInput({
        where: '--parameters',
        message: `${name} is no parameter of ${file}`,
        remedy: `It has ${declared.join(', ') || 'none'}`,
      });
    }
  }
  for (const { path, message } of problems) {
    io.err(
      `mwaa-net: ${problemText({ where: `${file}: ${path}`, message, remedy: '' })}\n`,
    );
  }
  return snapshot;
}

function parametersOf(template: unknown): string[] {
  const { Parameters } = template as { Parameters?: unknown };
  return typeof Parameters === 'object' && Parameters !== null
    ? Object.keys(Parameters)
    : [];
}
