import { refusedPart } from '../__testUtils__/reading';
import { changed, publicNetwork } from '../__testUtils__/snapshots';
import { partsNotRead } from './partsNotRead';

describe('partsNotRead', () => {
  it('is empty for a whole reading', () => {
    expect(partsNotRead(publicNetwork())).toEqual([]);
  });

  it('names each part with its reason', () => {
    const snapshot = changed(publicNetwork(), draft => {
      draft.natGateways = refusedPart('ec2:DescribeNatGateways');
    });
    expect(partsNotRead(snapshot)).toEqual([
      {
        name: 'natGateways',
        reason: expect.stringContaining('ec2:DescribeNatGateways'),
      },
    ]);
  });
});
