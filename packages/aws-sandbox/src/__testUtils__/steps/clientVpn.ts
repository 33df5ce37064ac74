import type { Step } from './step';

export const acmSteps: Step[] = [
  [
    'ImportCertificate',
    () => ({
      Certificate: Buffer.from('certificate'),
      PrivateKey: Buffer.from('key'),
      Tags: [{ Key: 'team', Value: 'data' }],
    }),
    (out, notes) => {
      notes.CertificateArn = out.CertificateArn;
    },
  ],
  [
    'DescribeCertificate',
    ({ CertificateArn }) => ({ CertificateArn }),
    out => expect(out.Certificate.Status).toBe('ISSUED'),
  ],
  [
    'ListTagsForCertificate',
    ({ CertificateArn }) => ({ CertificateArn }),
    out => expect(out.Tags).toEqual([{ Key: 'team', Value: 'data' }]),
  ],
  [
    'ListCertificates',
    () => ({}),
    out => expect(out.CertificateSummaryList).toHaveLength(1),
  ],
  ['DeleteCertificate', ({ CertificateArn }) => ({ CertificateArn })],
];

/** Client VPN in the VPC and subnet of the notes. */
export const clientVpnSteps: Step[] = [
  [
    'CreateClientVpnEndpoint',
    ({ CertificateArn, VpcId }) => ({
      ClientCidrBlock: '172.27.0.0/22',
      ServerCertificateArn: CertificateArn,
      AuthenticationOptions: [
        {
          Type: 'certificate-authentication',
          MutualAuthentication: {
            ClientRootCertificateChainArn: CertificateArn,
          },
        },
      ],
      ConnectionLogOptions: { Enabled: false },
      SplitTunnel: true,
      VpcId,
    }),
    (out, notes) => {
      expect(out.Status.Code).toBe('pending-associate');
      notes.ClientVpnEndpointId = out.ClientVpnEndpointId;
    },
  ],
  [
    'DescribeClientVpnEndpoints',
    ({ ClientVpnEndpointId }) => ({
      ClientVpnEndpointIds: [ClientVpnEndpointId],
    }),
    out =>
      expect(out.ClientVpnEndpoints[0]).toMatchObject({
        SplitTunnel: true,
        ClientCidrBlock: '172.27.0.0/22',
      }),
  ],
  [
    'ModifyClientVpnEndpoint',
    ({ ClientVpnEndpointId }) => ({ ClientVpnEndpointId, Description: 'VPN' }),
  ],
  [
    'AuthorizeClientVpnIngress',
    ({ ClientVpnEndpointId }) => ({
      ClientVpnEndpointId,
      TargetNetworkCidr: '10.0.0.0/16',
      AuthorizeAllGroups: true,
    }),
  ],
  [
    'DescribeClientVpnAuthorizationRules',
    ({ ClientVpnEndpointId }) => ({ ClientVpnEndpointId }),
    out =>
      expect(out.AuthorizationRules[0]).toMatchObject({
        DestinationCidr: '10.0.0.0/16',
        AccessAll: true,
      }),
  ],
  [
    'RevokeClientVpnIngress',
    ({ ClientVpnEndpointId }) => ({
      ClientVpnEndpointId,
      TargetNetworkCidr: '10.0.0.0/16',
      RevokeAllGroups: true,
    }),
  ],
  [
    'AssociateClientVpnTargetNetwork',
    ({ ClientVpnEndpointId, SubnetId }) => ({ ClientVpnEndpointId, SubnetId }),
    (out, notes) => {
      notes.VpnAssociationId = out.AssociationId;
    },
  ],
  [
    'ApplySecurityGroupsToClientVpnTargetNetwork',
    ({ ClientVpnEndpointId, GroupId, VpcId }) => ({
      ClientVpnEndpointId,
      VpcId,
      SecurityGroupIds: [GroupId],
    }),
    (out, { GroupId }) => expect(out.SecurityGroupIds).toEqual([GroupId]),
  ],
  [
    'DescribeClientVpnTargetNetworks',
    ({ ClientVpnEndpointId }) => ({ ClientVpnEndpointId }),
    out =>
      expect(out.ClientVpnTargetNetworks[0].Status.Code).toMatch(/^associat/),
  ],
  [
    'ExportClientVpnClientConfiguration',
    ({ ClientVpnEndpointId }) => ({ ClientVpnEndpointId }),
    (out, { ClientVpnEndpointId }) =>
      expect(out.ClientConfiguration).toContain(
        `remote ${ClientVpnEndpointId}.prod.clientvpn.`,
      ),
  ],
  [
    'DisassociateClientVpnTargetNetwork',
    ({ ClientVpnEndpointId, VpnAssociationId }) => ({
      ClientVpnEndpointId,
      AssociationId: VpnAssociationId,
    }),
  ],
  [
    'DescribeVpnConnections',
    () => ({}),
    out => expect(out.VpnConnections).toEqual([]),
  ],
];

/** Once nothing is associated with it. */
export const clientVpnLastSteps: Step[] = [
  [
    'DeleteClientVpnEndpoint',
    ({ ClientVpnEndpointId }) => ({ ClientVpnEndpointId }),
  ],
];
