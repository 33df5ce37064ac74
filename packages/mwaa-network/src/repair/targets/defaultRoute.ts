import { defaultRoute } from '../../rules/inferRouting';
import type { RouteTable } from '../../snapshot';
import { awsCommand, type Word } from '../commands';
import { EVERYWHERE } from './routeTarget';

/** Leads a table's default route there, or gives it one. */
export function pointDefaultRoute(
  { RouteTableId, Routes }: RouteTable,
  option: '--gateway-id' | '--nat-gateway-id',
  id: Word,
  region: string,
): string {
  return awsCommand(
    region,
    'ec2',
    defaultRoute(Routes) ? 'replace-route' : 'create-route',
    '--route-table-id',
    RouteTableId,
    '--destination-cidr-block',
    EVERYWHERE,
    option,
    id,
  );
}
