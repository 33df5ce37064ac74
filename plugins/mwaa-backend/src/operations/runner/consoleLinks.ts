import type { OperationOutputs } from 'backstage-plugin-mwaa-common';

const HOSTS: Array<[prefix: string, host: string]> = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
];

/** Where in the AWS console people find what an operation made. */
export function consoleLinks(
  region: string,
  outputs: Partial<OperationOutputs>,
): OperationOutputs['links'] {
  const host =
    HOSTS.find(([prefix]) => region.startsWith(prefix))?.[1] ??
    'console.aws.amazon.com';
  const base = (service: string) =>
    `https://${region}.${host}/${service}/home?region=${region}`;
  const { stackId, environmentName, vpcId } = outputs;
  const links = [
    stackId && {
      title: 'Stack in CloudFormation',
      url: `${base('cloudformation')}#/stacks/stackinfo?stackId=${encodeURIComponent(stackId)}`,
    },
    environmentName && {
      title: 'Environment in Amazon MWAA',
      url: `${base('mwaa')}#environments/${environmentName}`,
    },
    vpcId && {
      title: 'VPC',
      url: `${base('vpcconsole')}#VpcDetails:VpcId=${vpcId}`,
    },
  ];
  return links.filter(link => typeof link === 'object');
}
