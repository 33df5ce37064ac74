export const stateMessages = {
  page: {
    noPermission: 'It needs the permission {{permission}}, which is not yours.',
    noPermissionRemedy: 'Ask your portal administrator to grant it to you.',
    unreachableRemedy: 'Check your connection and try again.',
    refreshFailed:
      'The newest reading failed ({{message}}). What is shown is older.',
  },
  state: {
    loading: 'Reading the environment',
    retry: 'Try again',
    serverSays: 'The portal says: {{message}}',
    awsSays: 'AWS says: {{message}}',
    whatToDo: 'What to do',
    malformed: {
      title: 'The annotation is not the ARN of an environment',
      description: '{{annotation}} holds “{{value}}”.',
      remedy:
        'Correct it in the entity’s YAML to arn:aws:airflow:REGION:ACCOUNT:environment/NAME; the MWAA console shows the ARN on the environment’s page.',
    },
    noPermission: {
      title: 'You may not see this environment',
      description:
        'The permission {{permission}} is not yours for this entity.',
      remedy:
        'Ask the entity’s owner or your portal administrator to grant it to you.',
    },
    refused: {
      title: 'The portal does not show this environment for this entity',
      description:
        'An annotation can be written by anybody, so an environment is shown only for the entity that the portal’s own discovery made, or that the environment’s AWS tag names.',
      remedy:
        'If the environment belongs to this entity, put the tag {{tag}} with the value {{entityRef}} on the environment in AWS, then try again.',
    },
    denied: {
      title: 'AWS does not let the portal read this environment',
    },
    gone: {
      title: 'There is no such environment any more',
      remedy:
        'If it was deleted on purpose, unregister this entity, or wait for the next discovery to do so. If it was renamed or moved, correct the annotation.',
    },
    notFound: {
      title: 'The portal’s backend does not know this entity',
      remedy:
        'It may have been registered only just now: try again in a minute. Otherwise see that its annotation is set.',
    },
    throttled: {
      title: 'Too many requests',
      remedyIn: 'Try again in {{seconds}} s.',
      remedy: 'Wait a moment, then try again.',
    },
    unreachable: {
      title: 'The portal’s backend does not answer',
      remedy:
        'Check your connection and try again. If others have the same trouble, tell your portal administrator.',
    },
    signedOut: {
      title: 'Your session has ended',
      remedy: 'Sign in again, then come back to this page.',
    },
    failed: {
      title: 'The environment could not be read',
      remedy:
        'Try again. If it stays, tell your portal administrator what is said below.',
    },
    noRelated: {
      title: 'No Airflow environment among what this entity depends on',
      description:
        'This tab shows the network of an Amazon MWAA environment that the entity stands for, or depends on.',
      remedy:
        'Add the environment’s Resource to spec.dependsOn, or the annotation {{annotation}} to this entity.',
    },
    relatedFailed: {
      title: 'What this entity depends on could not be read',
      remedy: 'Try again. The catalog may be busy.',
    },
  },
} as const;
