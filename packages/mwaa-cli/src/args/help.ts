import type { Command } from './command';

/** What `mwaa-net --help` prints. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Usage: mwaa-net COMMAND [options]',
    '',
    'Audits, traces, draws and plans the networks of Amazon MWAA environments.',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'mwaa-net COMMAND --help tells a command’s options; --version the version.',
    '',
  ].join('\n');
}

/** What `mwaa-net COMMAND --help` prints. */
export function helpOf(command: Command): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const words = [
      `--${name}`,
      option.type === 'string' ? (option.value ?? 'VALUE') : '',
    ];
    const choices = option.choices ? ` (${option.choices.join(', ')})` : '';
    const otherwise = option.default ? `; by default ${option.default}` : '';
    return [words.join(' ').trim(), `${option.help}${choices}${otherwise}`];
  });
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return [
    ...command.usage.map(
      (usage, i) =>
        `${i === 0 ? 'Usage:' : '      '} mwaa-net ${command.name} ${usage}`,
    ),
    '',
    `${command.summary}.`,
    '',
    ...lines.map(([left, right]) => `  ${left.padEnd(width)}${right}`),
    ...(command.notes.length > 0 ? ['', ...command.notes] : []),
    '',
  ].join('\n');
}
