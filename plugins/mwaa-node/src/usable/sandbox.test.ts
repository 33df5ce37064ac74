import { DefaultMwaaAws } from '../DefaultMwaaAws';
import {
  ACCOUNT,
  REGION,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/sandbox';

jest.setTimeout(60_000);

describe('what may be used, through the real SDK', () => {
  let sandbox: TestSandbox;
  let aws: DefaultMwaaAws;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ seed: true });
    aws = DefaultMwaaAws.fromConfig(sandbox.config);
  });

  afterAll(() => sandbox.close());

  it('is listed whole by the role that the portal reads with', async () => {
    const { items, notListed } = await aws.listUsable({
      account: ACCOUNT,
      region: REGION,
    });
    expect(notListed).toEqual([]);
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['vpc', 'securityGroup', 'bucket', 'role']),
    );
    expect(items.filter(({ tags }) => tags.status !== 'read')).toEqual([]);
  });

  it('has the same tags when it is asked for by name', async () => {
    const place = { account: ACCOUNT, region: REGION };
    const { items } = await aws.listUsable(place);
    const tags = await aws.resourceTags(
      place,
      items.map(({ arn }) => arn),
    );
    expect(tags).toEqual(
      Object.fromEntries(items.map(item => [item.arn, item.tags])),
    );
  });
});
