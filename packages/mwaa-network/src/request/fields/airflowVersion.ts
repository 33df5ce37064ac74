import { airflowVersions, defaultAirflowVersion } from '../../data';
import { oneOf } from '../checks/value';
import { field } from '../field';
import { text } from '../schema';

/** Of Apache Airflow: one that MWAA offers to a new environment. */
export const airflowVersion = field({
  path: 'airflowVersion',
  schema: text,
  description: 'Apache Airflow version, such as 3.0.6',
  default: defaultAirflowVersion,
  check: oneOf(
    'airflowVersion',
    airflowVersions.values.map(({ version }) => version),
    `a version that MWAA offers (as of ${airflowVersions.asOf})`,
  ),
  form: {
    page: 'Environment',
    title: 'Apache Airflow version',
    startsWith: defaultAirflowVersion,
  },
  update: {
    page: 'Environment',
    description: 'The version that it has, or a later one.',
    limit: 'to a later one only.',
  },
});
