import { unresolved, type Instance } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, isRecord, isTrue, member } from '../values';

/**
 * An instance: a NAT instance or a bastion, as far as networks go. Its VPC and
 * a public address that its subnet or an Elastic IP gives it are filled in
 * later.
 */
export const instance: ResourceHandler = {
  type: 'AWS::EC2::Instance',
  parts: ['instances'],
  phase: 'make',
  idAttributes: ['InstanceId'],
  ignored: [
    'AdditionalInfo',
    'Affinity',
    'AvailabilityZone',
    'BlockDeviceMappings',
    'CpuOptions',
    'CreditSpecification',
    'DisableApiTermination',
    'EbsOptimized',
    'EnclaveOptions',
    'HibernationOptions',
    'HostId',
    'HostResourceGroupArn',
    'IamInstanceProfile',
    'ImageId',
    'InstanceInitiatedShutdownBehavior',
    'InstanceType',
    'KernelId',
    'KeyName',
    'LicenseSpecifications',
    'MetadataOptions',
    'Monitoring',
    'PlacementGroupName',
    'PrivateDnsNameOptions',
    'PropagateTagsToVolumeOnCreation',
    'RamdiskId',
    'SsmAssociations',
    'Tenancy',
    'UserData',
    'Volumes',
  ],
  read(resource, draft) {
    const [card] = resource.records('NetworkInterfaces') ?? [];
    const groups =
      resource.texts('SecurityGroupIds') ?? texts(member(card, 'GroupSet'));
    const isPublic = member(card, 'AssociatePublicIpAddress');
    if (member(card, 'NetworkInterfaceId') !== undefined) {
      resource.report('Its network interface is a resource of its own');
    }
    draft.instances.push(
      compact<Instance>({
        InstanceId: resource.id,
        SubnetId: resource.text('SubnetId') ?? asText(member(card, 'SubnetId')),
        PrivateIpAddress:
          resource.text('PrivateIpAddress') ??
          asText(member(card, 'PrivateIpAddress')),
        PublicIpAddress: isTrue(isPublic) ? publicIp(resource) : undefined,
        SourceDestCheck: resource.boolean('SourceDestCheck') ?? true,
        State: { Name: 'running' },
        SecurityGroups: groups.map(GroupId => ({ GroupId })),
        ...resource.tags(),
      }),
    );
  },
};

function publicIp(resource: ResourceReader): string {
  return unresolved(resource.logicalId, 'PublicIp');
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.flatMap(item => (isRecord(item) ? [] : (asText(item) ?? [])))
    : [];
}
