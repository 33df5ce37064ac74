import { formData } from '../../__testUtils__/facts';
import { fieldErrors, workingApi } from '../../__testUtils__/form';
import { planPreviewField } from '../formFields';

describe('the validation of the preview', () => {
  const form = {
    ...formData,
    vpcKind: 'existing',
    existingVpc: {
      vpcId: 'vpc-77777777',
      subnetIds: ['subnet-0cc33cc33cc33cc33', 'subnet-0dd44dd44dd44dd44'],
    },
  };
  const errorsWith = (getVpc: () => Promise<never>) =>
    fieldErrors(planPreviewField, 'said', form, {}, { ...workingApi, getVpc });

  it('does not say that a VPC is not there which could not be read', async () => {
    const errors = await errorsWith(async () => {
      throw new Error('Throttling: Rate exceeded');
    });
    expect(errors).toEqual([]);
  });

  it('refuses a VPC that the account does not show', async () => {
    const nothing = { status: 'read', at: '', items: [] };
    const errors = await errorsWith(
      async () =>
        ({
          ...form.target,
          environment: nothing,
          vpcs: nothing,
          subnets: nothing,
          routeTables: nothing,
          securityGroups: nothing,
          vpcEndpoints: nothing,
        }) as never,
    );
    expect(errors).toEqual([
      expect.stringMatching(/"vpc-77777777": Is no VPC that account/),
    ]);
  });
});
