import type {
  Environment,
  NetworkSnapshot,
  Part,
  PartName,
} from '../../snapshot';
import { commandOf, partNames, wellFormed } from '../../snapshot';
import { buckets, executionRoles, keys } from './dependencies';
import { listPart, vpcAttributes } from './lists';
import { originOf } from './origin';
import type { Answer } from './answers';
import { answersOf } from './answers';
import { recognise } from './recognise';
import type { ReadContext } from './resolveParts';
import { missing, readPart } from './resolveParts';
import type {
  DocumentProblem,
  DocumentsReading,
  ReadDocumentsOptions,
  SnapshotDocument,
} from './types';

/**
 * Puts a snapshot together from answers as the AWS CLI prints them, each known
 * by its content, in any order. What there is no document of is not read, and
 * so is what only a page was kept of. Documents that repeat each other count
 * once; those that contradict each other, and those that are not what AWS
 * answers, are problems. Never throws.
 *
 * @public
 */
export function readDocuments(
  documents: readonly SnapshotDocument[],
  options: ReadDocumentsOptions = {},
): DocumentsReading {
  const recognised = documents.map(recognise);
  const answers = recognised.flatMap(r => r.answers);
  const problems = recognised.flatMap(r => r.problems);
  const choice = chooseEnvironment(answers, options);
  problems.push(...choice.problems);
  const { environment } = choice;
  const origin = originOf(environment, answers);
  const context: ReadContext = {
    answers,
    account: options.account ?? origin.account,
    region: options.region ?? origin.region,
    place: options.place ?? 'the documents',
  };
  const raw = {
    account: context.account,
    region: context.region,
    ...Object.fromEntries(
      partNames.map(name => [name, partOf(name, context, environment)]),
    ),
  } as unknown as NetworkSnapshot;
  const snapshot = wellFormed(raw);
  problems.push(...malformed(raw, snapshot, answers));
  problems.push(...unplaced(raw, answers));
  return {
    snapshot,
    problems,
    understood: recognised.filter(r => r.answers.length > 0).length,
  };
}

function partOf(
  name: PartName,
  context: ReadContext,
  environment: Environment | undefined,
): Part<unknown> {
  switch (name) {
    case 'environment':
      return environment
        ? readPart(
            context,
            [environment],
            answersOf(context.answers, 'environment'),
          )
        : missing(context, name, commandOf('environment'));
    case 'vpcAttributes':
      return vpcAttributes(context);
    case 'buckets':
      return buckets(context, environment);
    case 'executionRoles':
      return executionRoles(context, environment);
    case 'keys':
      return keys(context, environment);
    default:
      return listPart(context, name);
  }
}

function chooseEnvironment(
  answers: readonly Answer[],
  options: ReadDocumentsOptions,
): { environment?: Environment; problems: DocumentProblem[] } {
  if (typeof options.environment === 'object') {
    return { environment: options.environment, problems: [] };
  }
  const found = answersOf(answers, 'environment');
  const files = found.map(answer => answer.file).join(', ');
  const all = found.map(({ value }) => value as Environment);
  const names = [...new Set(all.map(e => String(e?.Name)))].sort();
  const wanted =
    options.environment ?? (names.length === 1 ? names[0] : undefined);
  const matching = all.filter(e => String(e?.Name) === wanted);
  if (matching.length === 1) return { environment: matching[0], problems: [] };
  if (matching.length > 1) {
    const [first, ...others] = matching.map(e => JSON.stringify(e));
    if (others.every(other => other === first)) {
      return { environment: matching[0], problems: [] };
    }
    return problem(
      files,
      `describe ${wanted} in two ways`,
      'Keep the newest of them only',
    );
  }
  if (options.environment !== undefined) {
    return problem(
      files,
      `There is no environment ${wanted}${names.length > 0 ? `, only ${names.join(', ')}` : ''}`,
      'Correct the name, or add the answer of aws mwaa get-environment',
    );
  }
  return names.length === 0
    ? { problems: [] }
    : problem(
        files,
        `describe ${names.length} environments: ${names.join(', ')}`,
        'Choose one of them by its name',
      );
}

function problem(file: string, message: string, remedy: string) {
  return {
    problems: [{ file, message, remedy, severity: 'error' as const }],
  };
}

/** What the snapshot's own check refused: its words, and the files that it is from. */
function malformed(
  raw: NetworkSnapshot,
  checked: NetworkSnapshot,
  answers: readonly Answer[],
): DocumentProblem[] {
  return partNames.flatMap(name => {
    const { [name]: before } = raw;
    const { [name]: after } = checked;
    if (before.status !== 'read' || after.status === 'read') return [];
    return [
      {
        file: filesOf(name, answers),
        message: after.reason,
        remedy: `Run ${commandOf(name)} again, and keep its answer as it is`,
        severity: 'error' as const,
      },
    ];
  });
}

const SINGLE_KINDS: Partial<Record<PartName, readonly string[]>> = {
  environment: ['environment'],
  vpcAttributes: ['vpcAttribute'],
  buckets: [
    'bucketLocation',
    'bucketVersioning',
    'publicAccessBlock',
    'bucketEncryption',
  ],
  executionRoles: ['role', 'rolePolicy', 'policyVersion'],
  keys: ['keyMetadata', 'keyPolicy'],
};

function filesOf(name: PartName, answers: readonly Answer[]): string {
  const kinds = SINGLE_KINDS[name] ?? [];
  const files = answers
    .filter(answer =>
      answer.kind === 'list'
        ? answer.part === name
        : kinds.includes(answer.kind),
    )
    .map(answer => answer.file);
  return [...new Set(files)].join(', ');
}

/** Blocks of a prefix list that nobody can tell which. */
function unplaced(
  raw: NetworkSnapshot,
  answers: readonly Answer[],
): DocumentProblem[] {
  const { prefixLists } = raw;
  const placed = new Set(
    prefixLists.status === 'read'
      ? prefixLists.items.map(list => list?.Entries as unknown)
      : [],
  );
  return answersOf(answers, 'prefixListEntries')
    .filter(({ value }) => !placed.has(value))
    .map(({ file }) => ({
      file,
      message: 'does not say which prefix list its entries are of',
      remedy:
        'Put the id of the list into the file’s name, for example entries-pl-0123456789abcdef0.json',
      severity: 'warning' as const,
    }));
}
