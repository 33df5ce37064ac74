import { isInterface } from '../../reachability/endpointTypes';
import { defaultRoute } from '../../rules/inferRouting';
import {
  isBlackhole,
  routeDestinationWords,
  type SubnetRouteTable,
} from '../../reachability';
import { routeTarget } from '../../snapshot';
import { parseCidr, contains } from '../../cidr';
import { itemsOf, type Route } from '../../snapshot';
import { awsCommand, commandsIn } from '../commands';
import {
  ownersChange,
  type Remediation,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { ownTable, routeProperties } from '../ownTable';
import { templateDiff } from '../templateDiff';
import {
  internetGatewayTarget,
  pointDefaultRoute,
  natGatewayTarget,
} from '../targets';
import { pointTo } from './natRoutes';
import { securityGroups } from './ownedEndpoints';

/** Commands that only look. */
const LOOKS = /^aws [a-z0-9-]+ (describe|list|get)-/;

/**
 * What blocks a way, by what it is: a table's routes are fixed by what they
 * lack, an endpoint by its groups and subnets; for all else the trace says the
 * command itself.
 */
const blocked: Remediate = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const fixes = finding.resources.flatMap((id, index): Remediation[] => {
    if (network.routeTables.has(id))
      return [tableRemediation(id, index + 1, context)];
    const endpoint = network.vpcEndpoints.get(id);
    if (endpoint && isInterface(endpoint)) {
      return [securityGroups({ ...finding, resources: [id] }, context)];
    }
    return [];
  });
  const said = commandsIn(finding.remedy, region).filter(
    command => !LOOKS.test(command),
  );
  const commands = [...said, ...fixes.flatMap(fix => fix.commands ?? [])];
  return ownersChange(
    'What blocks the way is there: only its owner changes it.',
    [...new Set(commands)],
    fixes
      .map(fix => fix.templateDiff ?? '')
      .filter(Boolean)
      .join('\n'),
  );
};

/** What a table lacks for its subnets: the local route, the way to NAT, or the way to the internet gateway. */
function tableRemediation(
  id: string,
  number: number,
  context: RemediationContext,
): Remediation {
  const { network, routing } = context;
  const { region } = network.snapshot;
  const table = network.routeTables.get(id);
  if (!table) return ownersChange('', []);
  const straying = table.Routes.filter(route =>
    straysWithin(route, context, table.VpcId),
  );
  if (straying.length > 0) {
    return ownersChange(
      '',
      straying.map(route =>
        awsCommand(
          region,
          'ec2',
          'delete-route',
          '--route-table-id',
          id,
          ...routeDestinationWords(route),
        ),
      ),
      straying
        .map(route =>
          templateDiff(
            `route of ${id}`,
            'AWS::EC2::Route',
            { RouteTableId: id, ...routeProperties(route) },
            undefined,
          ),
        )
        .join('\n'),
    );
  }
  const goBy = (subnetId: string) =>
    network.routeTableOf(subnetId)?.table === table;
  if (!table.Routes.some(({ GatewayId }) => GatewayId === 'local')) {
    const changes = [...network.subnets.keys()]
      .filter(goBy)
      .map((subnetId, index) =>
        ownTable(subnetId, number * 10 + index, context, () => false),
      );
    return ownersChange(
      '',
      changes.flatMap(({ commands }) => commands),
      changes.map(change => change.templateDiff).join('\n'),
    );
  }
  const route = defaultRoute(table.Routes);
  if (routing !== 'public' || (route && !isBlackhole(route))) {
    return ownersChange('', []);
  }
  const [subnetId] = network.subnetIds.filter(goBy);
  const found: SubnetRouteTable = { table, implicit: false };
  if (subnetId) {
    const change = pointTo(
      found,
      natGatewayTarget(subnetId, number, context),
      region,
    );
    return ownersChange('', change.commands, change.templateDiff);
  }
  const gateway = internetGatewayTarget(table.VpcId, context);
  return ownersChange('', [
    ...gateway.commands,
    pointDefaultRoute(table, '--gateway-id', gateway.id, region),
  ]);
}

/** A route for a part of the VPC that does not stay within it. */
function straysWithin(
  route: Route,
  { network }: RemediationContext,
  vpcId: string,
): boolean {
  const own = parseCidr(route.DestinationCidrBlock);
  if (!own.ok || routeTarget(route) === 'local') return false;
  return itemsOf(network.snapshot.vpcs)
    .filter(({ VpcId }) => VpcId === vpcId)
    .flatMap(({ CidrBlock, CidrBlockAssociationSet = [] }) => [
      CidrBlock,
      ...CidrBlockAssociationSet.map(block => block.CidrBlock),
    ])
    .some(text => {
      const block = parseCidr(text);
      return block.ok && contains(block.cidr, own.cidr);
    });
}

export const reachabilityRemediations: Record<string, Remediate> = {
  'reachability/database': blocked,
  'reachability/web-server': blocked,
  'reachability/internet': blocked,
  'reachability/services': blocked,
};
