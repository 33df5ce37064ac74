import type { NetworkSnapshot } from '../../snapshot';
import { notRead, partNames, wellFormed } from '../../snapshot';
import { compliantPrivateNetwork, compliantPublicNetwork } from '../../testing';
import { readDocuments } from './readDocuments';
import { writeDocuments } from './writeDocuments';

/** A snapshot without who read it when: files do not say. */
function said(snapshot: NetworkSnapshot): unknown {
  return JSON.parse(
    JSON.stringify(wellFormed(snapshot), (key, value) =>
      ['at', 'account', 'region'].includes(key) ? undefined : value,
    ),
  );
}

/** As if through a folder: whatever is no text becomes JSON and back. */
function throughFiles(snapshot: NetworkSnapshot): NetworkSnapshot {
  const documents = writeDocuments(snapshot).map(document => ({
    ...document,
    content:
      typeof document.content === 'string'
        ? document.content
        : JSON.parse(JSON.stringify(document.content)),
  }));
  const { snapshot: result, problems } = readDocuments(documents);
  expect(problems).toEqual([]);
  return result;
}

describe('writeDocuments', () => {
  it.each([
    ['public', compliantPublicNetwork()],
    ['private', compliantPrivateNetwork()],
  ])('writes what is read back the same: %s routing', (_, network) => {
    expect(said(throughFiles(network))).toEqual(said(network));
  });

  it('keeps why a part was not read, and that there is none of something', () => {
    const network = {
      ...compliantPrivateNetwork(),
      ...Object.fromEntries(
        partNames
          .filter(name => !['environment', 'buckets', 'keys'].includes(name))
          .map(name => [name, notRead('AccessDenied: No')]),
      ),
    };
    expect(said(throughFiles(network))).toEqual(said(network));
    const bare = compliantPublicNetwork();
    bare.buckets.items[0].PublicAccessBlock = {
      ...bare.buckets,
      status: 'read',
      items: [],
    };
    expect(said(throughFiles(bare))).toEqual(said(bare));
  });

  it('masks the values of Airflow’s options, which may be secrets', () => {
    const network = compliantPublicNetwork();
    network.environment.items[0].AirflowConfigurationOptions = {
      'smtp.smtp_password': 'hunter2',
    };
    const text = JSON.stringify(writeDocuments(network));
    expect(text).toContain('smtp.smtp_password');
    expect(text).not.toContain('hunter2');
  });
});
