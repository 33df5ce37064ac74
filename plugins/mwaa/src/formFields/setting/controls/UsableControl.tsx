import type { JsonObject } from '@backstage/types';
import type { UsableKind } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../../../translation';
import { UsableSelect } from '../../usable/UsableSelect';
import { WithUsable } from '../../usable/WithUsable';
import { TextControl } from './TextControl';
import type { ControlProps } from './types';

/** One of what the form's owner may use; typed, where that cannot be read. */
export function UsableControl(
  props: ControlProps & {
    form: JsonObject;
    kind: UsableKind;
    /** Labels of values that name nothing that exists. */
    others?: Record<string, string>;
    /** What being empty means. */
    none?: string;
  },
) {
  const { t } = useMwaaTranslation();
  const { form, kind, others = {}, ...control } = props;
  return (
    <WithUsable
      form={form}
      label={props.label}
      otherwise={<TextControl {...control} />}
    >
      {usable => (
        <UsableSelect
          id={props.id}
          kind={kind}
          usable={usable}
          label={props.label}
          description={props.description}
          value={props.value === undefined ? undefined : String(props.value)}
          none={props.none ?? props.placeholder ?? t('formUsable.none')}
          others={Object.entries(others).map(([value, label]) => ({
            value,
            label,
          }))}
          isRequired={props.isRequired}
          isDisabled={props.isDisabled}
          isInvalid={props.isInvalid}
          onChange={props.onChange}
        />
      )}
    </WithUsable>
  );
}
