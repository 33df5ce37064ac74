import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, CheckboxGroup } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { UsableResources } from 'backstage-plugin-mwaa-common';
import type { NetworkSnapshot } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { vpcSnapshot, type OwnersPlace } from '../../api/queries';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import { FieldProblem } from '../../common/FieldProblem';
import { notListedReason } from '../usable/usableResources';
import { NothingUsable, UsableSelect } from '../usable/UsableSelect';
import { WithUsable } from '../usable/WithUsable';
import { groupOptions } from './groupOptions';
import type { VpcChoice, VpcPickerProps } from './schema';
import { subnetOptions } from './subnetOptions';
import { vpcProblems } from './vpcProblems';

/** Ids are of one length or the other: in between somebody is still typing. */
const VPC_ID = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** An existing VPC that the owner may use, two of its subnets, and groups of it. */
export function MwaaVpcPicker(props: VpcPickerProps) {
  const { t } = useMwaaTranslation();
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  return (
    <WithUsable form={form} label={props.schema.title ?? t('formVpc.vpc')}>
      {(usable, place) => <Picker {...props} usable={usable} place={place} />}
    </WithUsable>
  );
}

function Picker(
  props: VpcPickerProps & { usable: UsableResources; place: OwnersPlace },
) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { formData = {}, onChange, place, rawErrors, usable } = props;
  const { vpcId } = formData;
  const isId = VPC_ID.test(vpcId ?? '');
  const { reading, refresh } = useReading(
    vpcId && isId ? vpcSnapshot(api, place, vpcId) : null,
  );
  const isDisabled = Boolean(props.disabled);
  return (
    <FieldFrame>
      <div className={layout.stack}>
        <UsableSelect
          kind="vpc"
          usable={usable}
          label={props.schema.title ?? t('formVpc.vpc')}
          description={props.schema.description}
          isRequired
          isDisabled={isDisabled}
          isInvalid={rawErrors?.length > 0 && !vpcId}
          value={vpcId}
          onChange={id => onChange({ vpcId: id })}
        />
        <Asking
          reading={reading}
          retry={refresh}
          loading={t('formVpc.loadingVpc')}
          failed={t('formVpc.failedVpc')}
        >
          {snapshot => (
            <Parts
              snapshot={snapshot}
              usable={usable}
              choice={formData}
              isDisabled={isDisabled}
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
  usable: UsableResources;
  choice: VpcChoice;
  isDisabled: boolean;
  onChange: (choice: VpcChoice) => void;
}) {
  const { t } = useMwaaTranslation();
  const { choice, isDisabled, onChange, snapshot, usable } = props;
  const vpcId = choice.vpcId ?? '';
  const groups = groupOptions(snapshot, usable, choice);
  const notListed = notListedReason(usable, 'securityGroup');
  return (
    <div className={layout.columns}>
      {(['subnets', 'securityGroups'] as const).map(name => {
        const part = snapshot[name];
        return part.status === 'notRead' ? (
          <Alert
            key={name}
            status="warning"
            icon
            title={t(`formVpc.unread.${name}`)}
            description={part.reason}
          />
        ) : null;
      })}
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
              tier: t(`formVpc.tier.${option.tier}`, {
                target: option.target,
              }),
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
        {groups.map(({ id, label }) => (
          <Checkbox key={id} value={id}>
            {label}
          </Checkbox>
        ))}
        {notListed !== undefined && (
          <FieldProblem severity="warning">
            {t('formUsable.notListed', { reason: notListed })}
          </FieldProblem>
        )}
        {notListed === undefined && groups.length === 0 && (
          <NothingUsable kind="securityGroup" owner={usable.owner} />
        )}
      </CheckboxGroup>
    </div>
  );
}
