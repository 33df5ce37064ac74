/** Fields that stand together in a request, by the first part of their paths. */
export const groups = {
  vpc: {
    title: 'VPC, subnets and security groups',
    description: 'The VPC to make, or to use; it cannot be changed later',
    fixed:
      'MWAA never changes VPC and subnets, and CloudFormation would replace the environment.',
    notRecord: {
      message: 'Is not a description of a VPC.',
      remedy:
        'Give cidrBlock and availabilityZoneIds of a new one, or vpcId and subnetIds of an existing one, or leave vpc out.',
    },
  },
  access: {
    title: 'Way to the private web server',
    description: 'How people reach a private web server',
    fixed: undefined,
    notRecord: {
      message: 'Is not a description of how people reach the web server.',
      remedy: 'Give mechanism and what belongs to it, or leave access out.',
    },
  },
} as const;
