import { expectedServices } from '../../judge/rules/mwaaEndpoints';
import { itemsOf } from '../../snapshot';
import { awsCommand } from '../commands';
import { ownersChange, type Mender } from '../mender';

/** AWS Support's API is in one Region of the partition only. */
const SUPPORT_REGION: Record<string, string> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * Where the customer manages them, the VPC's owner makes the endpoints that are
 * missing and extends those that are not in both subnets. What MWAA made, AWS
 * Support mends.
 */
const ownEndpoints: Mender = (_, { network }) => {
  const { environment, groupIds, snapshot, subnetIds } = network;
  const { region } = snapshot;
  const vpcId = network.subnets.get(subnetIds[0] ?? '')?.VpcId ?? '';
  if (!environment || environment.EndpointManagement !== 'CUSTOMER') {
    const partition = environment?.Arn?.split(':')[1] ?? 'aws';
    return ownersChange(
      'MWAA made the endpoints of the environment itself, and only AWS mends them: ask its Support, which wants a Business plan for this command, or open the case in the console.',
      [
        awsCommand(
          SUPPORT_REGION[partition] ?? 'us-east-1',
          'support',
          'create-case',
          '--subject',
          `Amazon MWAA environment ${environment?.Name ?? ''}: VPC endpoints are missing`,
          '--communication-body',
          `The environment ${environment?.Arn ?? environment?.Name ?? ''} lacks working VPC endpoints of its own in ${subnetIds.join(' and ')} of ${vpcId}.`,
        ),
      ],
    );
  }
  const commands = expectedServices(environment).flatMap(([, service]) => {
    if (service === undefined) return [];
    const own = itemsOf(snapshot.vpcEndpoints).filter(
      each => each.ServiceName === service,
    );
    if (own.length === 0) {
      return [
        awsCommand(
          region,
          'ec2',
          'create-vpc-endpoint',
          '--vpc-endpoint-type',
          'Interface',
          '--vpc-id',
          vpcId,
          '--service-name',
          service,
          '--subnet-ids',
          ...subnetIds,
          '--security-group-ids',
          ...groupIds,
        ),
      ];
    }
    const lacking = subnetIds.filter(
      id => !own.some(each => each.SubnetIds?.includes(id)),
    );
    return lacking.length === 0
      ? []
      : [
          awsCommand(
            region,
            'ec2',
            'modify-vpc-endpoint',
            '--vpc-endpoint-id',
            own[0].VpcEndpointId,
            '--add-subnet-ids',
            ...lacking,
          ),
        ];
  });
  return ownersChange(
    'The environment leaves its own endpoints to the owner of the VPC.',
    commands,
  );
};

export const mwaaEndpointMenders: Record<string, Mender> = {
  'mwaa-endpoints/present': ownEndpoints,
  'mwaa-endpoints/pending': ownEndpoints,
  'mwaa-endpoints/deadline': ownEndpoints,
};
