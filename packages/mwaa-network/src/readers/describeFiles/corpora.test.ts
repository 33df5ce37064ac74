import { judge } from '../../judge';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the recordings are every package’s
import { hasCorpora, recorded } from '../../../../../scripts/lib/corpora';
import { readDocuments } from './readDocuments';

const describeRecorded = hasCorpora ? describe : describe.skip;

describeRecorded('readDocuments, of recorded answers', () => {
  it.each(['aws-describe/nat-gateway', 'aws-describe/public-private-subnet'])(
    'reads the recorded network %s without a problem',
    folder => {
      const { snapshot, problems } = readDocuments(recorded(folder));
      expect(problems).toEqual([]);
      expect(snapshot).toMatchObject({
        region: 'us-east-2',
        account: '554773406868',
      });
      expect(judge(snapshot, { profile: 'current' }).verdict).toBe('unknown');
    },
  );

  it('reads each recorded environment', () => {
    for (const document of recorded('mwaa-get-environment')) {
      const { snapshot, problems } = readDocuments([document]);
      expect(problems).toEqual([]);
      expect(judge(snapshot, { profile: 'current' }).environment).toMatch(
        /nvironment/,
      );
    }
  });
});
