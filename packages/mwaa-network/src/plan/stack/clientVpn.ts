import type { Fragment, StackContext } from './context';
import { getAtt, ref } from '../../resources';
import { tagList } from './tags';
import { ZONE_NUMBERS } from './vpc';

/** As long as what people did may have to be looked up. */
const LOG_DAYS = 90;

/**
 * People's way to a private web server by AWS Client VPN: an endpoint of the
 * stack's own with mutual authentication, in both private subnets, for the
 * VPC's addresses only (split tunnel). Its clients' block overlaps no network;
 * the tutorial of the MWAA user guide takes one that overlaps its own VPC.
 */
export function clientVpnFragment(context: StackContext): Fragment {
  const { names, request } = context;
  const { access } = request;
  const endpointId = ref('ClientVpnEndpoint');
  const resources: Fragment['Resources'] = {
    ClientVpnLogGroup: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        RetentionInDays: LOG_DAYS,
        Tags: tagList(context, 'client-vpn'),
      },
    },
    ClientVpnSecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `People by Client VPN to the Amazon MWAA environment ${request.name}`,
        VpcId: names.vpcId,
        SecurityGroupEgress: names.vpcBlocks.map(CidrIp => ({
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          CidrIp,
          Description: 'The web server',
        })),
        Tags: tagList(context, 'client-vpn'),
      },
    },
    ClientVpnEndpoint: {
      Type: 'AWS::EC2::ClientVpnEndpoint',
      Properties: {
        Description: `People to the Amazon MWAA environment ${request.name}`,
        AuthenticationOptions: [
          {
            Type: 'certificate-authentication',
            MutualAuthentication: {
              ClientRootCertificateChainArn: access.clientCertificateArn,
            },
          },
        ],
        ServerCertificateArn: access.serverCertificateArn,
        ClientCidrBlock: access.clientCidrBlock,
        SplitTunnel: true,
        VpcId: names.vpcId,
        SecurityGroupIds: [getAtt('ClientVpnSecurityGroup', 'GroupId')],
        ConnectionLogOptions: {
          Enabled: true,
          CloudwatchLogGroup: ref('ClientVpnLogGroup'),
        },
        TagSpecifications: [
          {
            ResourceType: 'client-vpn-endpoint',
            Tags: tagList(context),
          },
        ],
      },
    },
  };
  names.vpcBlocks.forEach((block, index) => {
    resources[`ClientVpnAuthorization${index + 1}`] = {
      Type: 'AWS::EC2::ClientVpnAuthorizationRule',
      Properties: {
        ClientVpnEndpointId: endpointId,
        TargetNetworkCidr: block,
        AuthorizeAllGroups: true,
        Description: 'The VPC of the environment',
      },
    };
  });
  for (const number of ZONE_NUMBERS) {
    resources[`ClientVpnAssociation${number}`] = {
      Type: 'AWS::EC2::ClientVpnTargetNetworkAssociation',
      Properties: {
        ClientVpnEndpointId: endpointId,
        SubnetId: names.privateSubnetIds[number - 1],
      },
    };
  }
  resources.WebServerFromClientVpn = webServerIngress(context, {
    SourceSecurityGroupId: getAtt('ClientVpnSecurityGroup', 'GroupId'),
    Description: 'People by Client VPN',
  });
  return {
    Resources: resources,
    Outputs: {
      ClientVpnEndpointId: {
        Description: 'The Client VPN endpoint, for people',
        Value: endpointId,
      },
    },
  };
}

/**
 * People's way by a connection that the VPC has already: 443 for the blocks
 * that they come from.
 */
export function connectionFragment(context: StackContext): Fragment {
  return {
    Resources: Object.fromEntries(
      context.request.access.cidrBlocks.map((CidrIp, index) => [
        `WebServerFromConnection${index + 1}`,
        webServerIngress(context, {
          CidrIp,
          Description: 'People by the connection of the VPC',
        }),
      ]),
    ),
  };
}

function webServerIngress(
  { names }: StackContext,
  source: Record<string, unknown>,
): Fragment['Resources'][string] {
  return {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: names.securityGroupIds[0],
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      ...source,
    },
  };
}
