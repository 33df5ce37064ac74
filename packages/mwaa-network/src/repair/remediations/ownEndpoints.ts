import {
  expectedServices,
  ownEndpoints as read,
} from '../../rules/mwaaEndpoints';
import { awsCommand, capture, variable } from '../commands';
import {
  ownersChange,
  type RemediationContext,
  type Remediation,
  type Remediate,
} from '../remediation';
import { templateDiff } from '../templateDiff';

/** The endpoints of the environment itself that its customer makes, or leads into both subnets. */
function byTheCustomer(
  reason: string,
  context: RemediationContext,
): Remediation {
  const { network } = context;
  const { region } = network.snapshot;
  const { environment } = network;
  const services = environment ? expectedServices(environment) : [];
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '';
  const changes = services.flatMap(([what, service]) => {
    if (!service) return [];
    const { missing, faulty } = read(network, [[what, service]]);
    if (missing.length > 0) {
      return [
        {
          command: awsCommand(
            region,
            'ec2',
            'create-vpc-endpoint',
            '--vpc-id',
            vpcId,
            '--vpc-endpoint-type',
            'Interface',
            '--service-name',
            service,
            '--subnet-ids',
            ...network.subnetIds,
            '--security-group-ids',
            ...network.groupIds,
          ),
          diff: templateDiff(what, 'AWS::EC2::VPCEndpoint', undefined, {
            VpcId: vpcId,
            VpcEndpointType: 'Interface',
            ServiceName: service,
            SubnetIds: [...network.subnetIds],
            SecurityGroupIds: [...network.groupIds],
          }),
        },
      ];
    }
    const [endpoint] = faulty.flatMap(id => network.vpcEndpoints.get(id) ?? []);
    const has = endpoint?.SubnetIds ?? [];
    const lacks = network.subnetIds.filter(id => !has.includes(id));
    if (!endpoint || lacks.length === 0) return [];
    return [
      {
        command: awsCommand(
          region,
          'ec2',
          'modify-vpc-endpoint',
          '--vpc-endpoint-id',
          endpoint.VpcEndpointId,
          '--add-subnet-ids',
          ...lacks,
        ),
        diff: templateDiff(
          endpoint.VpcEndpointId,
          'AWS::EC2::VPCEndpoint',
          { SubnetIds: has },
          { SubnetIds: [...has, ...lacks] },
        ),
      },
    ];
  });
  return ownersChange(
    reason,
    changes.map(({ command }) => command),
    changes.map(({ diff }) => diff).join('\n'),
  );
}

const present: Remediate = (finding, context) => {
  const { environment } = context.network;
  if (environment?.EndpointManagement === 'CUSTOMER') {
    const fix = byTheCustomer(
      'The endpoints of the environment itself are made by the owner of the VPC, since the environment says so.',
      context,
    );
    if (fix.commands?.length) return fix;
  }
  return ownersChange(
    'The endpoints of the environment itself are MWAA’s to make and to fix: AWS Support is asked, by this command where the account has a plan with its API, in the console elsewhere.',
    [
      // AWS Support has one Region.
      capture(
        'SERVICE',
        "services[?contains(name, 'Airflow')].code | [0]",
        'us-east-1',
        'support',
        'describe-services',
      ),
      awsCommand(
        'us-east-1',
        'support',
        'create-case',
        '--service-code',
        variable('SERVICE'),
        '--subject',
        `Amazon MWAA environment ${environment?.Name ?? ''}: endpoints`,
        '--communication-body',
        `${finding.message}. Please restore the endpoints of ${environment?.Arn ?? environment?.Name ?? 'the environment'}.`,
      ),
    ],
  );
};

const waitedFor: Remediate = (_, context) =>
  byTheCustomer(
    'The endpoints that MWAA waits for are made by the owner of the VPC.',
    context,
  );

export const ownEndpointRemediations: Record<string, Remediate> = {
  'mwaa-endpoints/present': present,
  'mwaa-endpoints/pending': waitedFor,
  'mwaa-endpoints/deadline': waitedFor,
};
