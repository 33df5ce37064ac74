import { compareVersions, publicAndPrivateSince } from '../../data';
import { field, type RequestView } from '../field';
import { error, type Problem } from '../problem';
import { choice } from '../schema';

const path = 'webserverAccessMode';

/** Who reaches the web server. */
export const webserverAccessMode = field({
  path,
  schema: choice('PUBLIC_ONLY', 'PRIVATE_ONLY', 'PUBLIC_AND_PRIVATE'),
  description:
    'Who reaches the web server; default PUBLIC_ONLY for public routing and PRIVATE_ONLY for private',
  defaultWhen: [
    { when: { field: 'routing', in: ['private'] }, value: 'PRIVATE_ONLY' },
  ],
  default: 'PUBLIC_ONLY',
  choiceOf: 'an access mode',
  checkBeside: canWork,
  form: {
    page: 'Network',
    title: 'Web server access',
    description: 'Who reaches the Airflow web server.',
    labels: [
      'Public, from the internet after signing in to AWS',
      'Private, from inside the VPC only',
      'Both (Airflow 3.2.1 or later)',
    ],
    display: 'radio',
    noChoice:
      '"${0}" is no access mode; choose PUBLIC_ONLY, PRIVATE_ONLY or PUBLIC_AND_PRIVATE.',
  },
  update: { page: 'Web server' },
});

/** The combinations of routing, access mode and version that cannot work. */
function canWork(view: RequestView): Problem[] {
  const [routing, mode, airflowVersion] = [
    'routing',
    path,
    'airflowVersion',
  ].map(view.value);
  const version = typeof airflowVersion === 'string' ? airflowVersion : '';
  if (
    mode === 'PUBLIC_ONLY' &&
    routing === 'private' &&
    compareVersions(version, '3.0.0') >= 0 &&
    version !== ''
  ) {
    return [
      error(
        path,
        mode,
        `With Airflow ${version} and no internet every task would fail: workers reach the Task API through the web server, which PUBLIC_ONLY puts on the internet.`,
        'Choose PRIVATE_ONLY, or public routing, or Airflow 2.',
      ),
    ];
  }
  if (
    mode === 'PUBLIC_AND_PRIVATE' &&
    compareVersions(version, publicAndPrivateSince.values) < 0
  ) {
    return [
      error(
        path,
        mode,
        `Airflow ${version} does not have it.`,
        `Choose Airflow ${publicAndPrivateSince.values} or later, PUBLIC_ONLY or PRIVATE_ONLY.`,
      ),
    ];
  }
  return [];
}
