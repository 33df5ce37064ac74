import { displayId, isUnresolved } from '../../snapshot';
import { compareVersions } from '../../data';
import type { PacketModel, Trace } from '../../reachability';
import {
  tcp,
  traceToInterfaceEndpoint,
  traceToInternet,
} from '../../reachability';
import { ownEndpointsOf } from './ownEndpoints';
import { unknownTrace, withParties } from './parties';
import type { Flow } from '../../rules/flow';

const HTTPS = tcp(443);

/**
 * From Apache Airflow 3 on the workers call the task API, behind the web
 * server: by its endpoint, or where it is public only, over the internet. The
 * rule is `web-server/task-api`; this tells the way.
 */
export function taskApiFlows(model: PacketModel): Flow[] {
  const { network } = model;
  const { environment } = network;
  const version = environment?.AirflowVersion;
  if (
    !environment ||
    version === undefined ||
    isUnresolved(version) ||
    compareVersions(version, '3.0.0') < 0 ||
    network.groupIds.length === 0
  ) {
    return [];
  }
  return network.subnetIds.map(from => ({
    id: `task-api:${from}`,
    kind: 'task-api',
    title: `Workers in ${displayId(from)} → task API, tcp 443`,
    trace: withParties(network, [from], ([party]): Trace => {
      if (environment.WebserverAccessMode === 'PUBLIC_ONLY') {
        return traceToInternet(model, party, HTTPS);
      }
      const own = ownEndpointsOf(network, environment).find(
        e => e.kind === 'web-server',
      );
      return own
        ? traceToInterfaceEndpoint(model, party, own.endpoint, HTTPS)
        : unknownTrace('The endpoint to the web server is not there yet');
    }),
  }));
}
