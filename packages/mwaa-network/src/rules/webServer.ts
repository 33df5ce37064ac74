import { displayId, isUnresolved, type Environment } from '../snapshot';
import { compareVersions, publicAndPrivateSince } from '../data';
import { isBlackhole } from '../reachability';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { sources } from './sources';
import { names } from './words';
import { updateEnvironment } from './updateEnvironment';

/** Whether workers reach the web server by the internet alone; undefined where it is not known. */
export function isTaskApiPublic({
  AirflowVersion: version,
  WebserverAccessMode: mode,
}: Environment): boolean | undefined {
  if (mode === undefined || isUnresolved(mode)) return undefined;
  if (mode !== 'PUBLIC_ONLY') return false;
  if (version === undefined || isUnresolved(version)) return undefined;
  return compareVersions(version, '3.0.0') >= 0;
}

export const taskApi = rule({
  id: 'web-server/task-api',
  met: 'Workers reach the task API',
  notMet: 'Workers do not reach the task API',
  statement:
    'From Apache Airflow 3 on the workers call the web server: without internet it must not be public only, or every task fails.',
  severity: 'critical',
  remedy: 'Give the web server the access mode PRIVATE_ONLY.',
  sources: [sources.versions, sources.networking],
  routing: 'private',
  needs: ['routeTables'],
  check({ network, environment }) {
    const { AirflowVersion: version, WebserverAccessMode: mode } = environment;
    if (mode === undefined || isUnresolved(mode)) {
      return unknown('The access mode of the web server is not known');
    }
    if (mode !== 'PUBLIC_ONLY') {
      return pass(`The web server is ${mode}`, [
        `WebserverAccessMode: ${mode}`,
      ]);
    }
    if (version === undefined || isUnresolved(version)) {
      return unknown('The version of Apache Airflow is not known');
    }
    const evidence = [
      `AirflowVersion: ${version}`,
      `WebserverAccessMode: ${mode}`,
    ];
    if (compareVersions(version, '3.0.0') < 0) {
      return notApplicable(`Apache Airflow ${version} has no task API`);
    }
    const without: string[] = [];
    for (const id of network.subnetIds) {
      const routes = network.routeTableOf(id)?.table.Routes;
      if (!routes)
        return unknown(`No route table of ${displayId(id)} was read`);
      const route = defaultRoute(routes);
      const kind = defaultRouteKind(network, route);
      if (kind === 'elsewhere') {
        return unknown(
          `What lies behind the default route of ${displayId(id)} was not read`,
          evidence,
        );
      }
      if (kind !== 'nat' || (route && isBlackhole(route))) without.push(id);
    }
    // That there is NAT at all is the business of routing/no-nat.
    if (network.subnetIds.length > 0 && without.length === 0) {
      return pass('The workers have a way to the internet by NAT', evidence);
    }
    return violation(
      `Apache Airflow ${version} with a public web server only, and no way to the internet from ${names(without)}: every task there fails`,
      [environment.Name, ...without],
      evidence,
    );
  },
  remediate: context =>
    updateEnvironment(context, { WebserverAccessMode: 'PRIVATE_ONLY' }),
});

export const accessMode = rule({
  id: 'web-server/access-mode',
  met: 'Access mode that the version has',
  notMet: 'Access mode that the version does not have',
  statement: `The access mode is PRIVATE_ONLY or PUBLIC_ONLY, or from Apache Airflow ${publicAndPrivateSince.values} on PUBLIC_AND_PRIVATE.`,
  severity: 'high',
  remedy: 'Choose the access mode PRIVATE_ONLY or PUBLIC_ONLY.',
  sources: [sources.createEnvironment],
  check({ environment }) {
    const { AirflowVersion: version, WebserverAccessMode: mode } = environment;
    if (mode === undefined || isUnresolved(mode)) {
      return unknown('The access mode of the web server is not known');
    }
    const evidence = [
      `WebserverAccessMode: ${mode}`,
      `AirflowVersion: ${version ?? 'not known'}`,
    ];
    if (mode === 'PRIVATE_ONLY' || mode === 'PUBLIC_ONLY') {
      return pass(`The web server is ${mode}`, evidence);
    }
    const fault = (message: string) =>
      violation(message, [environment.Name], evidence);
    if (mode !== 'PUBLIC_AND_PRIVATE')
      return fault(`There is no access mode ${mode}`);
    if (version === undefined || isUnresolved(version)) {
      return unknown('The version of Apache Airflow is not known', evidence);
    }
    return compareVersions(version, publicAndPrivateSince.values) >= 0
      ? pass(`The web server is ${mode}`, evidence)
      : fault(`Apache Airflow ${version} has no access mode ${mode}`);
  },
  remediate: context =>
    updateEnvironment(context, { WebserverAccessMode: 'PRIVATE_ONLY' }),
});
