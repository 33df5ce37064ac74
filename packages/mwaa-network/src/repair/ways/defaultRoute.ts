import { defaultRoute } from '../../judge/routing';
import type { RouteTable } from '../../snapshot';
import { awsCommand, type Word } from '../commands';
import { EVERYWHERE } from './way';

/** Leads a table's default route there, or gives it one. */
export function leadDefaultRoute(
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
