import { examine } from '../../judge/examine';
import type { Verdict } from '../../judge/types';
import { interpretTemplate } from '../../readers/template/interpret';
import type {
  InterpretedTemplate,
  TemplateProblem,
} from '../../readers/template/types';
import { itemsOf, wellFormed, type NetworkSnapshot } from '../../snapshot';
import { mergeFragments, type Fragment } from '../stack/context';
import { stackName } from '../stackName';
import type { PlannedStack } from '../types';
import { asOwnerCommands } from './asOwnerCommands';
import { planRemediations } from './planRemediations';
import type { RemediationItem, RepairOptions, RepairPlan } from './types';

/** What is added may bring to light what else is missing; so often, it is looked again. */
const ROUNDS = 4;

/**
 * What fixes an environment's network: for each finding who can, and one stack
 * of everything that can be added, with the verdict as it will be then. The
 * stack changes nothing that exists. Pure; never throws.
 *
 * @public
 */
export function planRepair(
  source: NetworkSnapshot,
  options: RepairOptions,
): RepairPlan {
  const snapshot = wellFormed(source);
  const { facts, now, profile, routing, tags } = options;
  const examined = (network: NetworkSnapshot) =>
    examine(
      network,
      { profile, ...(routing && { routing }), ...(now && { now }) },
      { facts, tags },
    );
  const before = examined(snapshot);
  let fragment: Fragment = { Resources: {} };
  let current = snapshot;
  let after = before;
  const found = new Map<string, RemediationItem>();
  for (let round = 0; round < ROUNDS; round++) {
    const remediation = planRemediations(current, after, {
      ...options,
      taken: [...(options.taken ?? []), ...Object.keys(fragment.Resources)],
    });
    const earlier = new Map(found);
    for (const item of remediation.items) {
      const known = found.get(item.rule);
      // What was added for it once stays said, though more has to be done.
      found.set(item.rule, {
        ...item,
        adds: [...(known?.adds ?? []), ...item.adds],
      });
    }
    if (Object.keys(remediation.fragment.Resources).length === 0) break;
    const more = mergeFragments([fragment, remediation.fragment]);
    const { problems, snapshot: added } = withAdditions(
      snapshot,
      more,
      options,
    );
    if (problems.length > 0) {
      // A stack that cannot be judged beforehand is not offered.
      for (const item of remediation.items.filter(
        ({ adds }) => adds.length > 0,
      )) {
        found.set(
          item.rule,
          unjudged(
            item,
            earlier.get(item.rule)?.adds ?? [],
            remediation.fragment,
            problems,
            snapshot.region,
          ),
        );
      }
      break;
    }
    fragment = more;
    current = added;
    after = examined(current);
  }
  return {
    items: [...found.values()].map(item => settled(item, after.verdict)),
    stack: repairStack(snapshot, fragment, [...found.values()], options),
    before: before.verdict,
    after: after.verdict,
  };
}

/** What goes by itself once the additions are there is not its owner's to change. */
function settled(item: RemediationItem, after: Verdict): RemediationItem {
  // What cannot be judged is not known to have gone.
  const left = after.findings.some(
    ({ rule, status }) =>
      rule === item.rule && (status === 'fail' || status === 'unknown'),
  );
  return item.remediation === 'addable' || left
    ? item
    : {
        ...item,
        remediation: 'addable',
        reason: 'It goes with what is added for the others.',
        calls: [],
        byHand: undefined,
        commands: [],
        choices: [],
        templateDiff: '',
      };
}

/** Whoever owns the network is told how the same is added by hand, and why no stack does it. */
function unjudged(
  item: RemediationItem,
  adds: string[],
  { Resources }: Fragment,
  [{ path, message }]: TemplateProblem[],
  region: string,
): RemediationItem {
  const own = Object.fromEntries(
    Object.entries(Resources).filter(([id]) => item.adds.includes(id)),
  );
  return {
    ...item,
    ...asOwnerCommands(
      `What a stack would add cannot be judged beforehand, so that none does: ${path}: ${message}.`,
      own,
      region,
    ),
    adds,
  };
}

function withAdditions(
  snapshot: NetworkSnapshot,
  fragment: Fragment,
  { facts }: RepairOptions,
): InterpretedTemplate {
  return interpretTemplate(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: fragment.Resources,
    },
    {
      account: snapshot.account,
      region: snapshot.region,
      facts,
      base: snapshot,
    },
  );
}

function repairStack(
  snapshot: NetworkSnapshot,
  { Resources }: Fragment,
  items: RemediationItem[],
  { tags }: RepairOptions,
): PlannedStack | null {
  const [environment] = itemsOf(snapshot.environment);
  if (!environment || Object.keys(Resources).length === 0) return null;
  return {
    name: `${stackName(environment.Name)}-repair`,
    account: snapshot.account,
    region: snapshot.region,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `What the network of the Amazon MWAA environment ${environment.Name} lacked`,
      Metadata: {
        MwaaForBackstage: {
          Repairs: environment.Name,
          Rules: items
            .filter(({ adds }) => adds.length > 0)
            .map(({ rule }) => rule)
            .sort(),
        },
      },
      Resources,
    },
    parameters: {},
    inputs: {},
    tags,
    capabilities: [],
  };
}
