export const formMessages = {
  form: {
    unchanged: 'As it is',
    name: {
      label: 'Name',
      taken:
        '"{{name}}": Account {{account}} already has an environment of this name in {{region}}. Choose another.',
    },
    target: {
      label: 'Account and Region',
      account: 'Account',
      region: 'Region',
      accountOption: '{{name}} ({{account}})',
      loading: 'Reading where you may provision',
      none: 'No account is open to you for provisioning',
      noneRemedy:
        'Ask your portal administrator to add one to the configuration, or to name your group among its owners.',
      failed: 'Where you may provision could not be read',
      chooseAccount: 'Choose an account.',
      chooseRegion: 'Choose a Region.',
      accountUnknown:
        '"{{account}}": Is not an account that is open to you for provisioning. Choose one of: {{accounts}}.',
      regionUnknown:
        '"{{region}}": Is not a Region that is open for provisioning in account {{account}}. Choose one of: {{regions}}.',
    },
    class: {
      scaling: '{{name}} (up to {{dags}} DAGs)',
      fixed: '{{name}} (up to {{dags}} DAGs, does not scale)',
    },
    pairs: {
      key: 'Key',
      value: 'Value',
      add: 'Add to {{label}}',
      remove: 'Remove {{key}}',
      twice: '{{key}} is there twice; the last one counts.',
    },
    options: {
      name: 'Option',
      valueMissing:
        '{{name}}: give its value, 1 to 4,096 printable ASCII characters. Values are kept in this form only, and must be entered again when it is opened anew.',
    },
    preview: {
      label: 'What will be created',
      incomplete: 'Fill in the fields above to see the network that they make.',
      factsFailed: 'What the account offers could not be read',
      computing: 'Working it out',
      problems: 'This cannot be created as it is',
      warnings: 'Worth a second look',
      problem: '{{field}}: {{message}}',
      judgedFrom:
        'Judged from the templates that will be deployed. What AWS decides only at deployment says “unknown”.',
      cost: 'About {{amount}} a month',
      costLabel: 'Estimated cost',
      costNote: 'Prices of {{date}}, before tax.',
      costWithout: 'Not included: {{items}}.',
      costItem: 'Item',
      costAmount: 'A month',
      costQuantity: 'Quantity',
      permanent:
        'VPC, subnets and encryption key can never be changed afterwards.',
    },
  },
} as const;
