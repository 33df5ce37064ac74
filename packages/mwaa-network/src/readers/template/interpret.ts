import { reportAbsentReferences } from './completion/absentReferences';
import { attachPolicies } from './completion/attachedPolicies';
import { settleDependencies } from './completion/dependencies';
import { addEndpointEffects } from './completion/gatewayEndpoints';
import { completeInstances } from './completion/instances';
import { addRegionalNatTables } from './completion/regionalNat';
import { addVpcDefaults } from './completion/vpcDefaults';
import { fillInZones } from './completion/zones';
import { findCycle } from './cycles';
import { checkDeclarations } from './declared';
import { beginDraft, TEMPLATE_PARTS, type Draft } from './draft';
import { Evaluator } from './evaluator';
import { Findings } from './findings';
import { templateLimits } from './limits';
import {
  macroInside,
  macrosOfTemplate,
  unhandledResource,
} from './notInterpreted';
import { readTemplate } from './readTemplate';
import { ResourceReader, type Place } from './resourceReader';
import { TemplateResourceNames } from './resourceNames';
import { handlers } from './resources';
import { buildSnapshot } from './snapshot';
import type { InterpretedTemplate, InterpretOptions } from './types';
import { asText, isRecord, member, type JsonRecord } from './values';

/** What a time is when nobody gave one. */
const EPOCH = '1970-01-01T00:00:00.000Z';

/**
 * Reads a CloudFormation template back into the network that it makes, with
 * AWS's implicit defaults, whoever wrote it: what is judged before deployment
 * is what will be deployed. What is not understood is a problem, and the parts
 * that it bears on are not read; nothing throws.
 *
 * @param source - a template as an object or as JSON text
 * @public
 */
export function interpretTemplate(
  source: unknown,
  options: InterpretOptions = {},
): InterpretedTemplate {
  const place = {
    account: options.account ?? '',
    region: options.region ?? '',
    at: options.at ?? options.facts?.at ?? EPOCH,
  };
  const findings = new Findings();
  const draft = beginDraft(options.base);
  const parsed = readTemplate(source);
  if (!parsed.ok) {
    findings.add('', parsed.message, TEMPLATE_PARTS);
    return {
      snapshot: buildSnapshot(draft, findings, place, options),
      problems: findings.problems,
      outputs: {},
    };
  }
  const { template } = parsed;
  const resources = member(template, 'Resources') as JsonRecord;
  const names = new TemplateResourceNames(resources, place);
  const evaluator = new Evaluator(template, options, names);
  names.useEvaluator(evaluator);

  reportWhole(template, resources, findings);
  checkDeclarations(template, resources, options.parameters ?? {}, findings);
  readResources(resources, evaluator, place, draft, findings);
  reportAbsentReferences(draft, options.base, findings);
  chooseEnvironment(draft, options, evaluator, findings);
  addRegionalNatTables(draft);
  addVpcDefaults(draft);
  completeInstances(draft);
  attachPolicies(draft, place);
  addEndpointEffects(draft);
  fillInZones(draft, options.facts);
  settleDependencies(draft, (parts, reason) => findings.touch(parts, reason));
  return {
    snapshot: buildSnapshot(draft, findings, place, options),
    problems: findings.problems,
    outputs: readOutputs(template, evaluator, findings),
  };
}

/** What bears on the template as a whole. */
function reportWhole(
  template: JsonRecord,
  resources: JsonRecord,
  findings: Findings,
): void {
  for (const { message, parts } of macrosOfTemplate(template)) {
    findings.add('Transform', message, parts);
  }
  const count = Object.keys(resources).length;
  if (count > templateLimits.values.resources) {
    findings.add(
      'Resources',
      `Has ${count} resources, of which CloudFormation takes ${templateLimits.values.resources}`,
      [],
    );
  }
  const cycle = findCycle(resources);
  if (cycle.length > 0) {
    findings.add(
      `Resources.${cycle[0]}`,
      `Waits for itself, which CloudFormation refuses: ${[...cycle, cycle[0]].join(' → ')}`,
      [],
    );
  }
}

function readResources(
  resources: JsonRecord,
  evaluator: Evaluator,
  place: Place,
  draft: Draft,
  findings: Findings,
): void {
  for (const phase of ['make', 'join'] as const) {
    for (const [logicalId, resource] of Object.entries(resources)) {
      const path = `Resources.${logicalId}`;
      const type = asText(member(resource, 'Type'));
      const handler = handlers.get(type ?? '');
      const unhandled = handler
        ? undefined
        : unhandledResource(logicalId, resource);
      const parts = (handler ?? unhandled)?.parts ?? [];
      let understood = true;
      const report = (message: string) => {
        understood = false;
        findings.add(path, message, parts);
      };
      if (handler ? handler.phase !== phase : phase !== 'make') continue;
      if (!exists(resource, evaluator, report)) continue;
      if (!handler) {
        if (unhandled) report(unhandled.message);
        continue;
      }
      const inserted = macroInside(resource);
      if (inserted) report(inserted.message);
      const scope = evaluator.scope(report);
      const reader = new ResourceReader(
        logicalId,
        asText(scope.reference(logicalId)) ?? '',
        member(resource, 'Properties'),
        scope,
        place,
      );
      reader.ignore(handler.ignored ?? []);
      handler.read(reader, draft);
      // A handler that gave up has not asked for everything.
      if (understood) reader.reportRest();
    }
  }
}

/** Whether the resource's condition lets it be made; reported when unknown. */
function exists(
  resource: unknown,
  evaluator: Evaluator,
  report: (message: string) => void,
): boolean {
  const condition = asText(member(resource, 'Condition'));
  if (condition === undefined) return true;
  const answer = evaluator.scope(report).condition(condition);
  if (answer === undefined) {
    report(
      `Whether it exists turns on condition ${condition}, which is known only at deployment`,
    );
  }
  return answer === true;
}

/** A snapshot has one environment at most. */
function chooseEnvironment(
  draft: Draft,
  options: InterpretOptions,
  evaluator: Evaluator,
  findings: Findings,
): void {
  const wanted = options.environment
    ? evaluator.scope(() => {}).reference(options.environment)
    : undefined;
  if (wanted !== undefined) {
    draft.environment = draft.environment.filter(({ Name }) => Name === wanted);
  } else if (draft.environment.length > 1) {
    findings.add(
      'Resources',
      `Has ${draft.environment.length} environments; only ${draft.environment[0].Name} is looked at`,
      [],
    );
    draft.environment.length = 1;
  }
}

function readOutputs(
  template: JsonRecord,
  evaluator: Evaluator,
  findings: Findings,
): Record<string, string> {
  const outputs = member(template, 'Outputs');
  if (!isRecord(outputs)) return {};
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, output]) => {
      const report = (message: string) =>
        findings.add(`Outputs.${name}`, message, []);
      if (!exists(output, evaluator, report)) return [];
      const value = asText(
        evaluator.scope(report).evaluate(member(output, 'Value')),
      );
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
