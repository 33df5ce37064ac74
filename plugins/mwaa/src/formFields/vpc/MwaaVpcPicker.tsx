import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Checkbox,
  CheckboxGroup,
  Select,
  TextField,
} from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import { itemsOf, type NetworkSnapshot } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { Asking } from '../../lifecycle/Asking';
import lifecycle from '../../lifecycle/Lifecycle.module.css';
import { useReading } from '../../lifecycle/useReading';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../FieldFrame';
import { FieldProblem } from '../FieldProblem';
import { readRegionFacts } from '../regionFacts';
import { requestFromForm } from '../requestFromForm';
import { readVpcSnapshot } from '../vpcSnapshot';
import type { VpcChoice, VpcPickerProps } from './schema';
import { subnetOptions } from './subnetOptions';
import { vpcProblems } from './vpcProblems';

const TIERS = {
  public: 'formVpc.tierPublic',
  nat: 'formVpc.tierNat',
  privateNat: 'formVpc.tierPrivateNat',
  transitGateway: 'formVpc.tierTransitGateway',
  vpnGateway: 'formVpc.tierVpnGateway',
  isolated: 'formVpc.tierIsolated',
  unknown: 'formVpc.tierUnknown',
} as const;

/** Ids are of one length or the other: in between somebody is still typing. */
const VPC_ID = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** An existing VPC, two of its subnets, and groups of it. */
export function MwaaVpcPicker(props: VpcPickerProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const { account, region } = requestFromForm(form);
  const place = account && region ? `${account}/${region}` : null;
  const { reading, retry } = useReading(place, () =>
    readRegionFacts(api, { account, region }),
  );

  if (!place) {
    return <Alert status="info" icon title={t('formVpc.placeFirst')} />;
  }
  return (
    <Asking
      reading={reading}
      retry={retry}
      loading={t('formVpc.loading')}
      failed={t('formVpc.failed')}
    >
      {facts =>
        facts.vpcs?.length === 0 ? (
          <Alert
            status="warning"
            icon
            title={t('formVpc.none')}
            description={t('formVpc.noneRemedy')}
          />
        ) : (
          <Picker
            {...props}
            vpcs={facts.vpcs}
            account={account}
            region={region}
          />
        )
      }
    </Asking>
  );
}

function Picker(
  props: VpcPickerProps & {
    vpcs: Array<{ VpcId: string; CidrBlocks: string[] }> | null;
    account: string;
    region: string;
  },
) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { account, formData = {}, onChange, rawErrors, region, vpcs } = props;
  const { vpcId } = formData;
  const isId = VPC_ID.test(vpcId ?? '');
  const { reading, retry } = useReading(
    vpcId && isId ? `${account}/${region}/${vpcId}` : null,
    () => readVpcSnapshot(api, { account, region, vpcId: vpcId ?? '' }),
  );
  const choose = (id: string) => onChange({ vpcId: id });
  const common = {
    label: props.schema.title ?? t('formVpc.vpc'),
    description: props.schema.description,
    isRequired: true,
    isDisabled: Boolean(props.disabled),
  };
  return (
    <FieldFrame>
      <div className={lifecycle.stack}>
        {vpcs ? (
          <Select
            {...common}
            validationBehavior="aria"
            isInvalid={rawErrors?.length > 0 && !vpcId}
            value={vpcId ?? null}
            onChange={key => key !== null && choose(String(key))}
            options={vpcs.map(({ CidrBlocks, VpcId }) => ({
              id: VpcId,
              label: t('formVpc.option', {
                id: VpcId,
                blocks: CidrBlocks.join(', '),
              }),
            }))}
          />
        ) : (
          <TextField
            {...common}
            validationBehavior="aria"
            description={t('formVpc.unread')}
            value={vpcId ?? ''}
            onChange={choose}
          />
        )}
        <Asking
          reading={reading}
          retry={retry}
          loading={t('formVpc.loadingVpc')}
          failed={t('formVpc.failedVpc')}
        >
          {snapshot => (
            <Parts
              snapshot={snapshot}
              choice={formData}
              isDisabled={common.isDisabled}
              onChange={onChange}
            />
          )}
        </Asking>
        {!rawErrors?.length &&
          reading.status === 'read' &&
          (formData.subnetIds?.length ?? 0) >= 2 &&
          vpcProblems(formData, reading.value, t).map(problem => (
            <FieldProblem key={problem}>{problem}</FieldProblem>
          ))}
      </div>
    </FieldFrame>
  );
}

function Parts(props: {
  snapshot: NetworkSnapshot;
  choice: VpcChoice;
  isDisabled: boolean;
  onChange: (choice: VpcChoice) => void;
}) {
  const { t } = useMwaaTranslation();
  const { choice, isDisabled, onChange, snapshot } = props;
  const vpcId = choice.vpcId ?? '';
  const groups = itemsOf(snapshot.securityGroups).filter(
    ({ VpcId }) => VpcId === vpcId,
  );
  const { securityGroups, subnets } = snapshot;
  return (
    <div className={lifecycle.columns}>
      {subnets.status === 'notRead' && (
        <Alert
          status="warning"
          icon
          title={t('formVpc.subnetsUnread')}
          description={subnets.reason}
        />
      )}
      {securityGroups.status === 'notRead' && (
        <Alert
          status="warning"
          icon
          title={t('formVpc.groupsUnread')}
          description={securityGroups.reason}
        />
      )}
      <CheckboxGroup
        label={t('formVpc.subnets')}
        description={t('formVpc.subnetsNote')}
        isRequired
        isDisabled={isDisabled}
        value={choice.subnetIds ?? []}
        onChange={subnetIds => onChange({ ...choice, subnetIds })}
      >
        {subnetOptions(snapshot, vpcId).map(option => (
          <Checkbox key={option.id} value={option.id}>
            {t('formVpc.subnet', {
              ...option,
              tier:
                option.tier === 'other'
                  ? t('formVpc.tierOther', { target: option.target })
                  : t(TIERS[option.tier]),
              free: option.free === null ? '?' : String(option.free),
            })}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup
        label={t('formVpc.groups')}
        description={t('formVpc.groupsNote')}
        isDisabled={isDisabled}
        value={choice.securityGroupIds ?? []}
        onChange={securityGroupIds => onChange({ ...choice, securityGroupIds })}
      >
        {groups.map(({ GroupId, GroupName }) => (
          <Checkbox key={GroupId} value={GroupId}>
            {`${GroupName ?? GroupId} (${GroupId})`}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </div>
  );
}
