export const environmentMessages = {
  environment: {
    account: 'Account',
    region: 'Region',
    airflowVersion: 'Airflow',
    environmentClass: 'Class',
    routing: 'Routing',
    routingDeclared: '{{routing}}, declared',
    routingInferred: '{{routing}}, inferred',
    webserverAccess: 'Web server access',
    lastUpdate: 'Last update',
    created: 'Created',
    noValue: 'Not known',
    openAirflow: 'Open Airflow',
    openConsole: 'Open in AWS console',
    refresh: 'Refresh',
    refreshing: 'Reading…',
    readAt: 'Read {{time}}',
    refreshFailed:
      'The newest reading failed ({{message}}). What is shown is from {{time}}.',
    detailsLabel: 'Environment details',
    openEntity: 'Open its entity page',
    choose: 'Environment',
  },
  routing: {
    public: 'Public (internet)',
    private: 'Private (no internet)',
    unknown: 'Unknown',
  },
  webserverAccess: {
    PUBLIC_ONLY: 'Public',
    PRIVATE_ONLY: 'Private',
    PUBLIC_AND_PRIVATE: 'Public and private',
  },
  updateStatus: {
    SUCCESS: 'Succeeded',
    PENDING: 'Pending',
    FAILED: 'Failed',
  },
  progress: {
    title: '{{status}}: this page reads again by itself',
    CREATING:
      'Amazon MWAA usually needs 20 to 30 minutes to create an environment.',
    PENDING:
      'MWAA waits up to 72 hours for the interface endpoints that the owner of the VPC has to create; after that the creation fails. The database endpoint service is {{databaseService}}, the web server one {{webserverService}}.',
    other: 'What is shown may change until AWS is done.',
  },
  failure: {
    createTitle: 'Amazon MWAA could not create this environment',
    updateTitle: 'The last update of this environment failed',
    unavailableTitle: 'Amazon MWAA says that this environment is unavailable',
    withError: '{{code}}: {{message}}',
    noError:
      'AWS gives no reason. The failing requirements below are the likely cause.',
    createRemedy:
      'An environment whose creation failed cannot be repaired: fix the network by the failing requirements below, delete the environment and create it again.',
    updateRemedy:
      'The environment runs on with its former settings. Fix what fails below, then update it again.',
    unavailableRemedy:
      'Fix what fails below first; if nothing does, ask AWS Support with the ARN at hand.',
  },
  partial: {
    title_one: '{{count}} part of the network could not be read',
    title_other: '{{count}} parts of the network could not be read',
    description:
      'Requirements that need them say “unknown”. Give the reading role of the portal the permissions that are named below, then refresh.',
    show: 'Which parts, and why',
  },
} as const;
