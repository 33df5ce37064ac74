/**
 * Recorded answers of AWS that others published, which tests of several
 * packages read where they lie: in `MWAA_CORPORA`, or in `shared/corpora`
 * beside the repository. Without them those tests are skipped.
 */
const fs = require('node:fs');
const path = require('node:path');

const corpora =
  process.env.MWAA_CORPORA ??
  path.resolve(__dirname, '..', '..', '..', 'shared', 'corpora');
const hasCorpora = fs.existsSync(path.join(corpora, 'aws-describe'));

/** The names in a folder; those that the tests know where there is no folder. */
const namesIn = (folder, known) =>
  hasCorpora ? fs.readdirSync(path.join(corpora, folder)).sort() : known;

/** The folders of recorded networks, one a network. */
const networks = namesIn('aws-describe', [
  'nat-gateway',
  'public-private-subnet',
]);

/** The files of recorded environments. */
const environments = namesIn('mwaa-get-environment', [
  'environment_value_filter.json',
  'update_environment.json',
]);

/** The files of a folder. */
const recorded = folder => {
  const dir = path.join(corpora, folder);
  return fs.readdirSync(dir).map(name => ({
    name,
    content: JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8')),
  }));
};

module.exports = { corpora, hasCorpora, networks, environments, recorded };
