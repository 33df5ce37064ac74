import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { JsonObject } from '@backstage/types';
import type { NetworkSnapshot } from 'mwaa-network';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { formData, usable } from '../../__testUtils__/facts';
import { renderSteps } from '../../__testUtils__/form';
import { changed, publicNetwork } from '../../__testUtils__/snapshots';

const vpcId = 'vpc-0f3a9c1d2e4b5a678';
const privateA = 'subnet-0cc33cc33cc33cc33';
const privateB = 'subnet-0dd44dd44dd44dd44';
const publicA = 'subnet-0aa11aa11aa11aa11';

const vpcItem = {
  kind: 'vpc' as const,
  id: vpcId,
  name: 'etl',
  cidrBlocks: ['10.192.0.0/16'],
};
const group = 'sg-0ee55ee55ee55ee55';

function apiWith(rest: Partial<MwaaApi> = {}): Partial<MwaaApi> {
  return {
    getUsableResources: async () => usable([vpcItem]),
    getVpc: async () => publicNetwork(),
    ...rest,
  };
}

function renderPicker(api: Partial<MwaaApi>, form: JsonObject = {}) {
  return renderSteps(
    [
      {
        title: 'Network',
        schema: {
          type: 'object',
          properties: {
            existingVpc: {
              title: 'Existing VPC',
              type: 'object',
              'ui:field': 'MwaaVpcPicker',
            },
          },
        },
      },
    ],
    {
      api,
      initialState: { target: formData.target, owner: formData.owner, ...form },
    },
  );
}

const vpc = () => screen.findByRole('button', { name: /Existing VPC/ });
const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('MwaaVpcPicker', () => {
  it('asks for owner and place first', async () => {
    renderPicker(apiWith(), { target: {} });
    expect(await screen.findByText(/account and a Region first/)).toBeVisible();
  });

  it('asks nothing of the backend before the owner is chosen', async () => {
    const getUsableResources = jest.fn();
    renderPicker(apiWith({ getUsableResources }), { owner: '' });
    expect(await screen.findByText(/Choose the owner first/)).toBeVisible();
    expect(getUsableResources).not.toHaveBeenCalled();
  });

  it('asks for what the owner may use, and offers only those groups', async () => {
    const getUsableResources = jest.fn(async () =>
      usable([
        vpcItem,
        { kind: 'securityGroup', id: group, name: 'airflow', vpcId },
        { kind: 'securityGroup', id: 'sg-1', name: 'other', vpcId: 'vpc-1' },
      ]),
    );
    const getVpc = jest.fn(async () => publicNetwork());
    renderPicker(apiWith({ getUsableResources, getVpc }), {
      existingVpc: { vpcId },
    });
    expect(
      await screen.findByRole('checkbox', { name: `airflow (${group})` }),
    ).toBeVisible();
    expect(screen.getAllByRole('checkbox')).toHaveLength(5);
    const { owner, target } = formData;
    expect(getUsableResources).toHaveBeenCalledWith({ ...target, owner });
    expect(getVpc).toHaveBeenCalledWith({ ...target, owner, vpcId });
  });

  it('offers all groups of the VPC, with a warning, where they could not be listed', async () => {
    const notListed = [{ kind: 'securityGroup', reason: 'denied' } as const];
    renderPicker(
      apiWith({
        getUsableResources: async () => usable([vpcItem], { notListed }),
      }),
      { existingVpc: { vpcId } },
    );
    expect(
      await screen.findByRole('checkbox', { name: /\(sg-/ }),
    ).toBeVisible();
    expect(screen.getByText(/could be listed \(denied\)/)).toBeVisible();
  });

  it('keeps a VPC of a link that is not offered, and says so', async () => {
    renderPicker(apiWith({ getUsableResources: async () => usable([]) }), {
      existingVpc: { vpcId },
    });
    expect(await vpc()).toHaveTextContent(/not among what the owner may use/);
  });

  it('offers VPCs, then the subnets and groups of the chosen one', async () => {
    const { container } = renderPicker(apiWith());
    await userEvent.click(await vpc());
    await userEvent.click(
      screen.getByRole('option', { name: `etl (${vpcId}) · 10.192.0.0/16` }),
    );
    const boxes = await screen.findAllByRole('checkbox', { name: / free$/ });
    expect(boxes).toHaveLength(4);
    expect(boxes[0]).toHaveAccessibleName(
      /eu-west-1a · .* · private, with internet · 243 free/,
    );
    expect(await accessibilityProblems(container)).toEqual([]);
    // By keyboard alone.
    boxes[0].focus();
    await userEvent.keyboard(' ');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await review();
    expect(await screen.findByText(new RegExp(privateA))).toBeVisible();
    expect(screen.getByText(new RegExp(privateB))).toBeVisible();
  });

  it.each([
    [[privateA], /two subnets; 1 are chosen/],
    [[privateA, publicA], /Both subnets lie in eu-west-1a/],
  ])('goes no further with %j', async (subnetIds, problem) => {
    renderPicker(apiWith(), { existingVpc: { vpcId, subnetIds } });
    await screen.findAllByRole('checkbox', { name: / free$/ });
    await review();
    expect(await screen.findAllByText(problem)).not.toHaveLength(0);
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it.each([
    [{ TransitGatewayId: 'tgw-1' }, 'private, by a transit gateway'],
    [{ GatewayId: 'vgw-1' }, 'private, by a virtual private gateway'],
    [{ NetworkInterfaceId: 'eni-1' }, 'private, by eni-1'],
  ])(
    'says which way a default route to %j leads, and not that there is internet',
    async (target, way) => {
      const network = changed(publicNetwork(), ({ routeTables }) => {
        if (routeTables.status !== 'read') throw new Error('not read');
        for (const table of routeTables.items) {
          table.Routes = table.Routes.map(({ NatGatewayId, ...route }) =>
            NatGatewayId ? { ...route, ...target } : route,
          );
        }
      });
      renderPicker(apiWith({ getVpc: async () => network }), {
        existingVpc: { vpcId },
      });
      expect(
        await screen.findAllByRole('checkbox', {
          name: new RegExp(` · ${way} · `),
        }),
      ).toHaveLength(2);
      expect(
        screen.queryByRole('checkbox', { name: /with internet/ }),
      ).not.toBeInTheDocument();
    },
  );

  it('says that there is none that the owner may use, and how that changes', async () => {
    const { container } = renderPicker(
      apiWith({ getUsableResources: async () => usable([]) }),
    );
    expect(
      await screen.findByText(
        /^There is no VPC that group:default\/data-platform may use\. .*owner tag.*mwaa\.accounts\[\]\.usable/,
      ),
    ).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('takes an id where the VPCs could not be listed, and asks once it is whole', async () => {
    const getVpc = jest.fn(async () => publicNetwork());
    const notListed = [{ kind: 'vpc', reason: 'denied' } as const];
    const getUsableResources = async () => usable([], { notListed });
    renderPicker(apiWith({ getUsableResources, getVpc }));
    await userEvent.type(await screen.findByRole('textbox'), vpcId);
    expect(
      await screen.findAllByRole('checkbox', { name: / free$/ }),
    ).toHaveLength(4);
    // Once at eight digits, which are an id too, and once at seventeen.
    expect(getVpc).toHaveBeenCalledTimes(2);
  });

  it('says why a VPC could not be read, and asks again', async () => {
    const getVpc = jest
      .fn<Promise<NetworkSnapshot>, []>()
      .mockRejectedValueOnce(new Error('AccessDenied: ec2:DescribeVpcs'))
      .mockResolvedValue(publicNetwork());
    const { container } = renderPicker(apiWith({ getVpc }), {
      existingVpc: { vpcId },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'AccessDenied: ec2:DescribeVpcs',
    );
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(
      await screen.findAllByRole('checkbox', { name: / free$/ }),
    ).toHaveLength(4);
  });

  it('says which parts of a VPC were denied', async () => {
    const denied = { status: 'notRead' as const, reason: 'AccessDenied' };
    const network = changed(publicNetwork(), draft => {
      draft.routeTables = denied;
      draft.securityGroups = denied;
    });
    renderPicker(apiWith({ getVpc: async () => network }), {
      existingVpc: { vpcId },
    });
    expect(
      await screen.findByText(/security groups of the VPC could not be read/),
    ).toBeVisible();
    expect(
      screen.getAllByRole('checkbox', { name: /routes not read/ }),
    ).toHaveLength(4);
  });
});
