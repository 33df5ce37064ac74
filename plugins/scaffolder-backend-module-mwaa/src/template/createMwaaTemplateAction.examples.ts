import { example } from '../example';

export const examples = [
  example(
    'Write the template of an environment for a pull request',
    {
      id: 'template',
      name: 'Write the CloudFormation template',
      action: 'mwaa:template',
      input: {
        name: 'etl',
        account: '111122223333',
        region: 'us-east-1',
        owner: 'group:default/data',
        targetPath: 'infrastructure/etl',
      },
    },
    {
      id: 'publish',
      name: 'Open a pull request',
      action: 'publish:github:pull-request',
      input: {
        repoUrl: 'github.com?owner=example&repo=infrastructure',
        branchName: 'mwaa-etl',
        title: 'Add the Airflow environment etl',
        description: 'Made by the portal',
      },
    },
  ),
];
