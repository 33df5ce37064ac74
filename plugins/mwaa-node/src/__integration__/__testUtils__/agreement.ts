/** What comparing leaves behind. */
interface Findings {
  /** Physical values by unresolved ones. */
  bindings: Map<string, string>;
  /** What the template says and AWS does not, as sentences. */
  disagreements: string[];
  /** Paths of what AWS says and the template does not. */
  additions: Set<string>;
}

/**
 * Holds what a template was read as against what AWS describes after its
 * deployment. Each unresolved value stands for one physical value, and two for
 * two; every other value must be the same. Lists are sets, as AWS promises no
 * order; what only AWS says is collected by its path, `vpcs[].Tags[Name]` for a tag.
 */
export class Agreement {
  readonly #findings: Findings;

  /** @param known - physical ids by logical ones, as DescribeStackResources has them */
  constructor(known: Map<string, string>) {
    this.#findings = {
      bindings: new Map(
        [...known].map(([logical, physical]) => [
          `unresolved:${logical}`,
          physical,
        ]),
      ),
      disagreements: [],
      additions: new Set(),
    };
  }

  get bindings(): ReadonlyMap<string, string> {
    return this.#findings.bindings;
  }

  get disagreements(): readonly string[] {
    return this.#findings.disagreements;
  }

  /** Sorted. */
  get additions(): string[] {
    return [...this.#findings.additions].sort();
  }

  compare(path: string, template: unknown, described: unknown): void {
    compare(path, template, described, this.#findings);
  }
}

function compare(
  path: string,
  template: unknown,
  described: unknown,
  findings: Findings,
): void {
  if (Array.isArray(template) && Array.isArray(described)) {
    compareLists(path, template, described, findings);
  } else if (isRecord(template) && isRecord(described)) {
    for (const [name, value] of Object.entries(template)) {
      // When a part of a snapshot was read says nothing of the network.
      if (name === 'at' && template.status === 'read') continue;
      compare(`${path}.${name}`, value, described[name], findings);
    }
    for (const name of Object.keys(described)) {
      if (!(name in template)) findings.additions.add(`${path}.${name}`);
    }
  } else if (typeof template === 'string' && typeof described === 'string') {
    const [left, right] = [document(template), document(described)];
    if (left && right) compare(path, left, right, findings);
    else compareTexts(path, template, described, findings);
  } else if (template !== described) {
    disagree(path, template, described, findings);
  }
}

/** Each item goes with the one that it disagrees with least. */
function compareLists(
  path: string,
  template: unknown[],
  described: unknown[],
  findings: Findings,
): void {
  const left = [...described];
  for (const item of template) {
    const tries = left.map(candidate => {
      const attempt = copy(findings);
      compare(`${path}[]`, item, candidate, attempt);
      return attempt;
    });
    const faults = tries.map(attempt => attempt.disagreements.length);
    const best = faults.indexOf(Math.min(...faults));
    if (best < 0) {
      disagree(`${path}[]`, item, undefined, findings);
    } else {
      Object.assign(findings, tries[best]);
      left.splice(best, 1);
    }
  }
  for (const item of left) {
    const key = isRecord(item) && typeof item.Key === 'string' ? item.Key : '';
    findings.additions.add(`${path}[${key}]`);
  }
}

function compareTexts(
  path: string,
  template: string,
  described: string,
  findings: Findings,
): void {
  const { bindings } = findings;
  if (template.startsWith('unresolved:') && !bindings.has(template)) {
    if ([...bindings.values()].includes(described)) {
      disagree(path, template, `${described}, which is another`, findings);
    }
    bindings.set(template, described);
    return;
  }
  const known = [...bindings].sort(([a], [b]) => b.length - a.length);
  const resolved = known.reduce(
    (text, [name, value]) => text.replaceAll(name, value),
    template,
  );
  if (resolved !== described) disagree(path, resolved, described, findings);
}

function disagree(
  path: string,
  template: unknown,
  described: unknown,
  { disagreements }: Findings,
): void {
  disagreements.push(
    `${path}: the template says ${JSON.stringify(template)}, AWS says ${JSON.stringify(described)}`,
  );
}

function copy({ bindings, disagreements, additions }: Findings): Findings {
  return {
    bindings: new Map(bindings),
    disagreements: [...disagreements],
    additions: new Set(additions),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Endpoint policies are texts that hold documents. */
function document(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : undefined;
}
