import { resourceHandlers } from '.';
import { schemaOf } from './schema';
import checkedIn from './schemas.data.json';

const SPECIFICATION = '@aws-cdk/aws-service-spec';

function isInstalled(): boolean {
  try {
    return Boolean(require.resolve(SPECIFICATION));
  } catch {
    return false;
  }
}

const describeInstalled = isInstalled() ? describe : describe.skip;

describeInstalled(`with ${SPECIFICATION}`, () => {
  it('the schemas are what writeResourceSchemas.ts would write', () => {
    const {
      resourceSchemas,
    }: typeof import('../../__testUtils__/resourceSchemas') = require('../../__testUtils__/resourceSchemas');
    expect(checkedIn).toEqual(resourceSchemas(checkedIn.date));
  });
});

describe('the schemas of the resource types', () => {
  it('are there for every type, and for no other', () => {
    expect(Object.keys(checkedIn.types)).toEqual(
      Object.keys(resourceHandlers).sort(),
    );
    expect(checkedIn.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('know the property by which a resource is named', () => {
    const named = Object.entries(resourceHandlers).filter(
      ([, { nameProperty }]) => nameProperty,
    );
    expect(named.length).toBeGreaterThan(5);
    for (const [type, { nameProperty }] of named) {
      expect([type, schemaOf(type).properties[nameProperty!]]).toEqual([
        type,
        'replace',
      ]);
    }
  });

  it('say what a change comes to', () => {
    expect(schemaOf('AWS::MWAA::Environment')).toMatchObject({
      required: ['Name'],
      tags: 'map',
      properties: {
        KmsKey: 'replace',
        MaxWorkers: 'update',
        Tags: 'update',
      },
      replaceWithin: { NetworkConfiguration: ['SubnetIds'] },
    });
    expect(schemaOf('AWS::EC2::Subnet')).toMatchObject({
      properties: { VpcId: 'replace', AssignIpv6AddressOnCreation: 'update' },
      tags: 'list',
    });
  });
});
