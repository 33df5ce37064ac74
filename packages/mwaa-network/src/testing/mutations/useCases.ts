import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  DATABASE_SERVICE,
  PRIVATE_SUBNETS,
  useKey,
  VPC,
} from '..';
import type { ReadSnapshot } from '..';
import { endpointInterfaces, interfaceEndpoint } from '../resources';

/** The page's four use cases, each as a compliant network. */
export const useCases: Record<string, () => ReadSnapshot> = {
  '1. internet, new VPC, public web server': compliantPublicNetwork,
  '2. internet, new VPC, private web server': () => {
    const network = compliantPublicNetwork();
    const service = DATABASE_SERVICE.replace('database', 'webserver');
    Object.assign(network.environment.items[0], {
      WebserverAccessMode: 'PRIVATE_ONLY',
      WebserverVpcEndpointService: service,
    });
    network.vpcEndpoints.items.push(
      interfaceEndpoint('vpce-webserver', service, true),
    );
    network.networkInterfaces.items.push(
      ...endpointInterfaces('vpce-webserver', 11),
    );
    // With a key of the customer's own, and none of AWS's.
    const { Policies } = network.executionRoles.items[0];
    if (Policies.status === 'read') {
      (Policies.items[0].PolicyDocument.Statement as unknown[]).pop();
    }
    useKey(network);
    return network;
  },
  '3. no internet, new VPC': compliantPrivateNetwork,
  '4. no internet, existing VPC': () => {
    const network = compliantPrivateNetwork();
    // Somebody else's subnet, table and group lie beside it.
    network.subnets.items.push({
      ...network.subnets.items[0],
      SubnetId: 'subnet-other',
      CidrBlock: '10.192.99.0/24',
    });
    network.securityGroups.items.push({
      ...network.securityGroups.items[0],
      GroupId: 'sg-other',
      IpPermissions: [],
    });
    network.routeTables.items = network.routeTables.items.filter(
      t => t.RouteTableId !== 'rtb-private-2',
    );
    network.routeTables.items[1].Associations = PRIVATE_SUBNETS.map(
      SubnetId => ({ SubnetId, Main: false }),
    );
    network.vpcEndpoints.items.find(
      e => e.VpcEndpointId === 'vpce-s3',
    )!.RouteTableIds = ['rtb-private-1'];
    // The subnets have an ACL of their own: the VPC's default one lets nothing through.
    network.networkAcls.items[0].IsDefault = false;
    network.networkAcls.items.push({
      NetworkAclId: 'acl-default',
      VpcId: VPC,
      IsDefault: true,
      Entries: [],
      Associations: [],
    });
    return network;
  },
};
