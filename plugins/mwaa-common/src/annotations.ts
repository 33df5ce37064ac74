/**
 * Entity annotation that names an environment; the convention of the AWS
 * plugins for Backstage. It is user input: see the backend's trust rule.
 *
 * @public
 */
export const MWAA_ENVIRONMENT_ARN_ANNOTATION =
  'aws.amazon.com/amazon-mwaa-environment-arn';

/**
 * Entity annotation that declares the routing, `public` or `private`, where no
 * tag of the environment does.
 *
 * @public
 */
export const MWAA_ROUTING_ANNOTATION = 'aws.amazon.com/amazon-mwaa-routing';

/** `spec.type` of the Resource entities that stand for environments. @public */
export const MWAA_ENVIRONMENT_RESOURCE_TYPE = 'mwaa-environment';

/**
 * Type of the location that the entity provider gives to what it emits, as in
 * `mwaa-environment:arn:aws:airflow:...`. The catalog does not let a
 * registered file claim it.
 *
 * @public
 */
export const MWAA_LOCATION_TYPE = 'mwaa-environment';

/**
 * Topic of the event that says that the environments of one account and Region
 * changed; its payload is an {@link EnvironmentsChangedEvent}.
 *
 * @public
 */
export const MWAA_ENVIRONMENTS_CHANGED_TOPIC = 'mwaa.environments-changed';

/** @public */
export interface EnvironmentsChangedEvent {
  account: string;
  region: string;
}
