import { defaultRoute } from '../../rules/inferRouting';
import { awsCommand } from '../commands';
import { ownersChange, type Remediate } from '../remediation';
import type { TableChange } from '../ownTable';
import { templateDiff } from '../templateDiff';
import { EVERYWHERE, internetGatewayTarget } from '../targets';

const attached: Remediate = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const changes = finding.resources.map((vpcId): TableChange => {
    const gateway = internetGatewayTarget(vpcId, context);
    // Routes to a gateway that is no more are led to the one that is attached.
    const lost = [...network.routeTables.values()]
      .filter(({ VpcId }) => VpcId === vpcId)
      .flatMap(({ RouteTableId, Routes }) => {
        const target = defaultRoute(Routes)?.GatewayId;
        return target?.startsWith('igw-') &&
          target !== gateway.id &&
          network.isRead('internetGateways') &&
          !network.internetGateways.has(target)
          ? [{ RouteTableId, target }]
          : [];
      });
    return {
      commands: [
        ...gateway.commands,
        ...lost.map(({ RouteTableId }) =>
          awsCommand(
            region,
            'ec2',
            'replace-route',
            '--route-table-id',
            RouteTableId,
            '--destination-cidr-block',
            EVERYWHERE,
            '--gateway-id',
            gateway.id,
          ),
        ),
      ],
      templateDiff: [
        gateway.templateDiff,
        ...lost.map(({ RouteTableId, target }) =>
          templateDiff(
            `default route of ${RouteTableId}`,
            'AWS::EC2::Route',
            { GatewayId: target },
            { GatewayId: gateway.reference },
          ),
        ),
      ].join('\n'),
    };
  });
  return ownersChange(
    'An internet gateway is attached by whoever owns the VPC.',
    changes.flatMap(({ commands }) => commands),
    changes.map(({ templateDiff: diff }) => diff).join('\n'),
  );
};

const none: Remediate = (finding, { network }) =>
  ownersChange(
    'The internet gateway is there, and others in the VPC may use it: only the owner of the VPC takes it away, once nothing else needs it.',
    finding.resources.flatMap(id =>
      (network.internetGateways.get(id)?.Attachments ?? []).map(({ VpcId }) =>
        awsCommand(
          network.snapshot.region,
          'ec2',
          'detach-internet-gateway',
          '--internet-gateway-id',
          id,
          '--vpc-id',
          VpcId,
        ),
      ),
    ),
    finding.resources
      .flatMap(id =>
        (network.internetGateways.get(id)?.Attachments ?? []).map(({ VpcId }) =>
          templateDiff(
            id,
            'AWS::EC2::VPCGatewayAttachment',
            { VpcId, InternetGatewayId: id },
            undefined,
          ),
        ),
      )
      .join('\n'),
  );

/** How the VPC's owner attaches an internet gateway, or takes it away. */
export const internetGatewayRemediations: Record<string, Remediate> = {
  'internet-gateway/attached': attached,
  'internet-gateway/none': none,
};
