import { displayId, isUnresolved } from '../../snapshot';
import { compareVersions } from '../../data';
import type { PacketModel } from '../../reachability';
import { internet } from '../../reachability';
import type { Flow } from '../../rules/flow';
import { environmentPlace } from './environmentPlaces';
import { ownEndpointsOf } from './ownEndpoints';
import type { Walk } from './traces';
import { between, flowOf, toEndpoint, unknownTrace } from './traces';

const HTTPS = { port: 443 };

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
  const web = ownEndpointsOf(network, environment).find(
    ({ kind }) => kind === 'web-server',
  );
  const wayFrom = (subnetId: string): Walk => {
    const from = environmentPlace(model, subnetId);
    if (environment.WebserverAccessMode === 'PUBLIC_ONLY') {
      return between(model, from, internet(), HTTPS);
    }
    return web
      ? toEndpoint(model, from, web.endpoint, HTTPS)
      : unknownTrace('The endpoint to the web server is not there yet');
  };
  return network.subnetIds.map(from =>
    flowOf(
      {
        id: `task-api:${from}`,
        kind: 'task-api',
        title: `Workers in ${displayId(from)} → task API, tcp 443`,
      },
      wayFrom(from),
    ),
  );
}
