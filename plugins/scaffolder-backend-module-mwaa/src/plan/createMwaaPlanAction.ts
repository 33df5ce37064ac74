import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls, withReason, type MwaaCallsOptions } from '../api/MwaaCalls';
import { formOrRequestInput, toRequest } from '../request/requestInput';
import { examples } from './createMwaaPlanAction.examples';
import { planOrThrow } from './planOrThrow';

/**
 * The action `mwaa:plan`: what would be provisioned, and whether it would meet
 * the requirements. Touches nothing, so that it does the same in a dry run.
 *
 * @public
 */
export function createMwaaPlanAction(options: MwaaCallsOptions) {
  return createTemplateAction({
    id: 'mwaa:plan',
    description:
      'Plans an Amazon MWAA environment with its network and judges the plan. Fails with the reasons when it would not meet the requirements; creates nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: formOrRequestInput,
      output: {
        stackName: z => z.string().describe('Name of the stack to be'),
        verdict: z =>
          z.enum(['pass', 'warn', 'unknown']).describe('What the judge says'),
        resources: z => z.number().describe('How many resources it has'),
        monthlyCost: z =>
          z
            .number()
            .describe(
              'Estimated cost in US dollars a month while nothing runs',
            ),
        summary: z => z.string().describe('The plan in one line'),
        warnings: z =>
          z.array(z.string()).describe('What had better be otherwise'),
      },
    },
    async handler(ctx) {
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());
      const plan = await withReason(() =>
        planOrThrow(toRequest(ctx.input, ctx), { calls, logger: ctx.logger }),
      );
      ctx.output('stackName', plan.stackName);
      ctx.output('verdict', plan.verdict as 'pass' | 'warn' | 'unknown');
      ctx.output('resources', plan.resources);
      ctx.output('monthlyCost', plan.monthlyCost);
      ctx.output('summary', plan.summary);
      ctx.output('warnings', plan.warnings);
    },
  });
}
