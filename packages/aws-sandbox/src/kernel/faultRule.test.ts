import { checkFaultRule } from './faultRule';

describe('a fault rule', () => {
  const rule = { service: 'ec2', effect: 'fail' };

  it.each([
    ['service', { effect: 'fail' }],
    ['effect', { service: 'ec2' }],
    ['effect', { ...rule, effect: 'explode' }],
    ['action', { ...rule, action: 3 }],
    ['region', { ...rule, region: '' }],
    ['via', { ...rule, via: 'pigeon' }],
    ['times', { ...rule, times: 0 }],
    ['times', { ...rule, times: 1.5 }],
    ['after', { ...rule, after: -1 }],
    ['probability', { ...rule, probability: 2 }],
    ['seed', { ...rule, seed: 'x' }],
    ['milliseconds', { ...rule, effect: 'slow', milliseconds: '5' }],
    ['milliseconds', { ...rule, effect: 'delay' }],
    ['reads', { ...rule, effect: 'stale' }],
    ['reads', { ...rule, reads: 3 }],
    ['reason', { ...rule, reason: 'because' }],
    ['times', { ...rule, effect: 'stall', times: 2 }],
    ['at', { ...rule, effect: 'failResource', at: 'read' }],
    ['colour', { ...rule, colour: 'red' }],
  ])('that is wrong is refused, and the %s named', (field, wrong) => {
    expect(() => checkFaultRule(wrong)).toThrow(`Field "${field}"`);
  });

  it.each([null, 'fail', 7])('must be an object, not %j', wrong => {
    expect(() => checkFaultRule(wrong)).toThrow('must be an object');
  });

  it('is kept as it is given', () => {
    const good = {
      id: 'r1',
      service: 'cloudformation',
      effect: 'failResource',
      resource: 'AWS::EC2::*',
      logicalId: 'Vpc',
      at: 'create',
      reason: 'No room',
      times: 1,
    };
    expect(checkFaultRule({ ...good, account: undefined })).toEqual(good);
  });
});
