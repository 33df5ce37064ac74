import { blocksOverlap } from '../request/checks/block';
import { freeBlock } from './freeBlock';
import { error, warning } from '../request/problem';
import type { Problem, ResolvedRequest } from '../request';
import type { RegionFacts } from '../snapshot';

/**
 * What only the account can say against a request. What could not be read is
 * a warning: it is not known to be right.
 */
export function checkFacts(
  request: ResolvedRequest,
  facts: RegionFacts,
): Problem[] {
  return [
    ...checkPlace(request, facts),
    ...checkNameIsFree(request, facts),
    // An existing VPC has the block that it has.
    ...(request.vpc.vpcId ? [] : checkOverlap(request, facts)),
  ];
}

function checkPlace(request: ResolvedRequest, facts: RegionFacts): Problem[] {
  return (['account', 'region'] as const)
    .filter(field => request[field] !== facts[field])
    .map(field =>
      error(
        field,
        request[field],
        `What was read beforehand is of ${facts[field]}.`,
        'Read the account and Region of the request, then plan again.',
      ),
    );
}

function checkNameIsFree(
  request: ResolvedRequest,
  facts: RegionFacts,
): Problem[] {
  if (facts.environments === null) {
    return [
      warning(
        'name',
        request.name,
        `The environments that exist in ${facts.region} could not be read, so that nobody knows whether the name is free.`,
        'Allow airflow:ListEnvironments to the role that reads.',
      ),
    ];
  }
  if (!facts.environments.includes(request.name)) return [];
  return [
    error(
      'name',
      request.name,
      `An environment of this name exists in account ${facts.account}, ${facts.region}.`,
      'Choose another name.',
    ),
  ];
}

// EC2 would take it, but overlapping VPCs can never be peered or share a transit
// gateway's routes, and a VPC's block is never changed.
function checkOverlap(request: ResolvedRequest, facts: RegionFacts): Problem[] {
  const field = 'vpc.cidrBlock';
  const { cidrBlock } = request.vpc;
  if (facts.vpcs === null) {
    return [
      warning(
        field,
        cidrBlock,
        `The VPCs that exist in ${facts.region} could not be read, so that nobody knows whether the block overlaps one.`,
        'Allow ec2:DescribeVpcs to the role that reads.',
      ),
    ];
  }
  return facts.vpcs.flatMap(vpc =>
    vpc.CidrBlocks.filter(block => blocksOverlap(block, cidrBlock)).map(block =>
      error(
        field,
        cidrBlock,
        `Overlaps ${block} of ${vpc.VpcId}: the two could never be peered or joined by a transit gateway, and neither can be changed later.`,
        `Choose a block that no other network uses, for example ${freeBlock(facts)}.`,
      ),
    ),
  );
}
