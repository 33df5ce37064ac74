import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiDeleteBinLine,
  RiDownloadLine,
  RiEqualizerLine,
  RiFindReplaceLine,
  RiToolsLine,
} from '@remixicon/react';
import {
  mwaaClientVpnPermission,
  mwaaDecommissionPermission,
  mwaaDriftPermission,
  mwaaRepairPermission,
  mwaaUpdatePermission,
  type EnvironmentArn,
} from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { saveAs } from '../common/saveAs';
import { FieldProblem } from '../common/FieldProblem';
import { useMwaaTranslation } from '../translation';
import { messageOf } from '../states/Asking';
import { useFormAddress } from './useFormAddress';
import { useTargetPermission } from './useTargetPermission';

/** What can be done with the environment, for those who may. */
export function EnvironmentActions(props: {
  arn: EnvironmentArn;
  /** Entity ref of the environment's owner, as its tag says. */
  owner: string;
  /** Whether there is, or may be, a Client VPN to come by. */
  hasClientVpn: boolean;
  /** Something is going on already. */
  isBusy: boolean;
  onStarted: () => void;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { arn, hasClientVpn, isBusy, onStarted, owner } = props;
  const formAddress = useFormAddress();
  const target = { account: arn.account, region: arn.region, owner };
  const mayRepair = useTargetPermission(mwaaRepairPermission, target);
  const mayUpdate = useTargetPermission(mwaaUpdatePermission, target);
  const mayDrift = useTargetPermission(mwaaDriftPermission, target);
  const mayDownloadVpn =
    useTargetPermission(mwaaClientVpnPermission, target) && hasClientVpn;
  const mayRetire = useTargetPermission(mwaaDecommissionPermission, target);
  if (!(mayRepair || mayUpdate || mayDrift || mayDownloadVpn || mayRetire)) {
    return null;
  }

  const { account, name, region } = arn;
  const environment = { account, region, name };
  const attempt = async (
    work: () => Promise<unknown>,
    failed: 'lifecycle.startFailed' | 'lifecycle.vpnFailed',
  ) => {
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble(t(failed, { message: messageOf(error as Error) }));
    }
  };
  const checkDrift = async () => {
    await api.startOperation({
      kind: 'drift',
      environment,
      idempotencyKey: `drift:${arn.arn}:${Date.now()}`.slice(-128),
    });
    onStarted();
  };
  const downloadVpn = async () =>
    saveAs(
      new Blob([await api.getClientVpnConfiguration(environment)], {
        type: 'application/x-openvpn-profile',
      }),
      `${arn.name}.ovpn`,
    );

  return (
    <>
      <MenuTrigger>
        <Button
          variant="secondary"
          iconEnd={<RiArrowDownSLine aria-hidden="true" />}
        >
          {t('lifecycle.actions')}
        </Button>
        <Menu>
          {mayRepair && (
            <MenuItem
              iconStart={<RiToolsLine />}
              href={formAddress('mwaa-repair', arn)}
            >
              {t('lifecycle.repair')}
            </MenuItem>
          )}
          {mayUpdate && (
            <MenuItem
              iconStart={<RiEqualizerLine />}
              href={formAddress('mwaa-update', arn)}
            >
              {t('lifecycle.update')}
            </MenuItem>
          )}
          {mayDrift && (
            <MenuItem
              iconStart={<RiFindReplaceLine />}
              isDisabled={isBusy}
              onAction={() => attempt(checkDrift, 'lifecycle.startFailed')}
            >
              {t('lifecycle.drift')}
            </MenuItem>
          )}
          {mayDownloadVpn && (
            <MenuItem
              iconStart={<RiDownloadLine />}
              onAction={() => attempt(downloadVpn, 'lifecycle.vpnFailed')}
            >
              {t('lifecycle.vpn')}
            </MenuItem>
          )}
          {mayRetire && (
            <MenuItem
              iconStart={<RiDeleteBinLine />}
              color="danger"
              href={formAddress('mwaa-decommission', arn)}
            >
              {t('lifecycle.decommission')}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
      {trouble && <FieldProblem severity="error">{trouble}</FieldProblem>}
    </>
  );
}
