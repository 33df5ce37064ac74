import { approvalOf, awaits, isGranted } from './approvals';
import { finish, goOn, goTo, line, plannedStack } from './transitions';
import type { Decide } from './types';

/** The plan stands and is judged well enough: its stacks, one after another. */
export const onPlanned: Decide<'planned'> = (operation, observation, now) => {
  const { changes, labels, remaining, stacks, verdict, warnings } = observation;
  if (changes?.length === 0) {
    return finish(operation.state, { status: 'succeeded' }, [
      line(now, 'Everything is as asked for already; nothing has been changed'),
    ]);
  }
  const rule = observation.approval;
  if (rule && !isGranted(operation.state.approval, now)) {
    const approval = approvalOf(rule, now);
    return goTo(
      { ...operation.state, approval },
      'awaitApproval',
      [
        line(
          now,
          `It makes stacks in account ${[
            ...new Set(stacks.map(({ account }) => account)),
          ]
            .filter(account => account !== operation.account)
            .join(' and ')}, whose owner has a say. ${awaits(approval)}`,
        ),
      ],
      { status: 'awaitingApproval' },
    );
  }
  const resources = stacks.reduce(
    (sum, stack) => sum + Object.keys(stack.template.Resources).length,
    0,
  );
  const state = {
    ...operation.state,
    stacks: stacks.map(({ name, account, region }, index) =>
      plannedStack({ name, account, region, labels: labels[index] }),
    ),
  };
  return goOn(
    state,
    [
      line(
        now,
        `Planned ${resources} resources in ${
          stacks.length === 1 ? '1 stack' : `${stacks.length} stacks`
        }; verdict: ${verdict}`,
      ),
      ...(changes ?? []).map(({ after, before, field }) =>
        line(
          now,
          `Changes ${field}: ${before || '(none)'} → ${after || '(none)'}`,
        ),
      ),
      ...(remaining ?? []).map(item =>
        line(
          now,
          `Left to ${item.remediation === 'another-vpc' ? 'another VPC' : 'its owner'}: ${item.title}: ${item.message}. ${item.reason} ${item.commands.join(' && ')}`.trim(),
          'warn',
        ),
      ),
      ...warnings.map(warning => line(now, warning, 'warn')),
    ],
    { planInput: { stacks }, ...(remaining && { outputs: { remaining } }) },
  );
};
