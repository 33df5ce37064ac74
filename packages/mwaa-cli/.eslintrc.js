const configuration = require('../../scripts/lint/boundaries').boundaries(
  __dirname,
);

module.exports = {
  ...configuration,
  rules: {
    ...configuration.rules,
    // What src imports is bundled into one file, so that the published package
    // depends on nothing: scripts/build.mjs, not the dependencies, says what
    // is in it.
    '@backstage/no-undeclared-imports': 'off',
  },
};
