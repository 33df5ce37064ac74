import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import {
  estimateCost,
  type CostEstimate,
  type Finding,
  type PreflightCheck,
  type Problem,
} from 'mwaa-network';

type Planned = Extract<PlanResponse, { ok: true }>;

/** What a plan comes to, for the log and for the next steps. */
export interface PlanSummary {
  stackName: string;
  verdict: Planned['verdict']['verdict'];
  resources: number;
  /** One line. */
  summary: string;
  /** What it costs, in one line. */
  cost: string;
  /** In US dollars, while nothing happens. */
  monthlyCost: number;
  warnings: string[];
}

/** Puts a plan into words. */
export function describePlan({
  plan,
  preflight,
  verdict,
}: Planned): PlanSummary {
  const resources = plan.stacks.reduce(
    (sum, stack) => sum + Object.keys(stack.template.Resources).length,
    0,
  );
  const { request } = plan;
  const stackName = plan.stacks[0]?.name ?? '';
  const cost = estimateCost(plan);
  return {
    stackName,
    verdict: verdict.verdict,
    resources,
    summary: `${request.name}: Airflow ${request.airflowVersion} on ${
      request.environmentClass
    }, ${request.routing} routing, web server ${
      request.webserverAccessMode
    }, ${describeVpc(request.vpc)}; ${resources} resources in stack ${stackName}, account ${
      request.account
    }, ${request.region}`,
    cost: describeCost(cost),
    monthlyCost: cost.monthly,
    warnings: [
      ...plan.problems.map(describeProblem),
      ...preflight
        .filter(({ status }) => status === 'warn' || status === 'unknown')
        .map(describeCheck),
      ...verdict.findings
        .filter(({ status }) => status === 'warn')
        .map(describeFinding),
    ],
  };
}

function describeVpc(vpc: Planned['plan']['request']['vpc']): string {
  return vpc.vpcId
    ? `existing VPC ${vpc.vpcId} with ${vpc.subnetIds.join(' and ')}`
    : `VPC ${vpc.cidrBlock} in ${vpc.availabilityZoneIds.join(' and ')}`;
}

/** What it comes to, of what, by which prices, and what is left out. */
function describeCost(cost: CostEstimate): string {
  const items = cost.items
    .map(({ label, monthly }) => `${label} ${monthly.toFixed(2)}`)
    .join(', ');
  return `Estimated cost: ${cost.monthly.toFixed(2)} ${
    cost.currency
  } a month (${items}), by the prices of ${cost.asOf}. ${cost.notIncluded.join(
    ' ',
  )}`.trim();
}

/** `name: "1abc" must begin with a letter. Choose another.` */
export function describeProblem(problem: Problem): string {
  const value = problem.value ? `"${problem.value}" ` : '';
  return sentences(
    `${problem.field}: ${value}${problem.message}`,
    problem.remedy,
  );
}

/** What was found in the account, and what to do about it. */
function describeCheck({ message, remedy, title }: PreflightCheck): string {
  return sentences(`${title}: ${message}`, remedy);
}

/** What is wrong, and what to do about it. */
export function describeFinding(finding: Finding): string {
  return sentences(`${finding.title}: ${finding.message}`, finding.remedy);
}

/**
 * Why a plan was refused, a reason a line.
 *
 * @param so - what that means: `nothing has been created`
 */
export function refusal(so: string, reasons: string[]): string {
  return [
    `The plan was refused, ${so}:`,
    ...reasons.map(reason => `- ${reason}`),
  ].join('\n');
}

/** Joins what may or may not end as a sentence; what is empty is left out. */
export function sentences(...parts: string[]): string {
  return parts
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => (/[.!?:]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
