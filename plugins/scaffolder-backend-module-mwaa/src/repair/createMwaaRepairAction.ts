import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls, withReason } from '../api/MwaaCalls';
import { operationOutput, waitInput } from '../operation/operationSchema';
import {
  runOperation,
  type MwaaOperationActionOptions,
} from '../operation/runOperation';
import { describeRemediation } from '../plan/describeRemediation';
import { environmentInput, type Z } from '../request/requestInput';
import { examples } from './createMwaaRepairAction.examples';

/** What `mwaa:repair` hands on to the template. */
const repairOutput = {
  stackName: (z: Z) =>
    z
      .string()
      .describe('Name of the stack that holds what was added')
      .optional(),
  verdict: (z: Z) =>
    z
      .enum(['pass', 'warn', 'fail', 'unknown'])
      .describe('What the judge says of the network as it is then')
      .optional(),
  remaining: (z: Z) =>
    z
      .array(
        z.object({
          rule: z.string(),
          title: z.string(),
          severity: z.string(),
          message: z.string(),
          resources: z.array(z.string()),
          remediation: z.enum(['addable', 'owners-change', 'another-vpc']),
          reason: z.string(),
          adds: z.array(z.string()),
          commands: z.array(z.string()),
          templateDiff: z.string(),
          causedBy: z.array(z.string()),
        }),
      )
      .describe('What is left to the owners, with the exact change of each')
      .optional(),
};

/**
 * The action `mwaa:repair`: adds to a network what fixes it, in a stack beside
 * what is there. What only an owner may change is told, and never touched.
 *
 * @public
 */
export function createMwaaRepairAction(options: MwaaOperationActionOptions) {
  return createTemplateAction({
    id: 'mwaa:repair',
    description:
      'Fixes the network of an Amazon MWAA environment by adding what is missing, in a CloudFormation stack beside what exists. Changes nothing that exists: what only its owner may change is told with the exact commands, and handed on as `remaining`.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...environmentInput,
        rules: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Ids of the rules whose findings shall be fixed; default all that fail',
            ),
        ...waitInput,
      },
      output: { ...operationOutput, ...repairOutput },
    },
    async handler(ctx) {
      const { logger } = ctx;
      const { account, name, region } = ctx.input;
      const environment = { account, region, name };
      const rules = ctx.input.rules?.length ? ctx.input.rules : undefined;
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());
      if (ctx.isDryRun) {
        const { after, before, items, stack } = await withReason(() =>
          calls.asInitiator((api, call) =>
            api.planRepair(environment, { ...call, rules }),
          ),
        );
        for (const item of items) logger.info(describeRemediation(item));
        logger.info(
          stack
            ? `${Object.keys(stack.template.Resources).length} resources would be added in stack ${stack.name}; the verdict would be ${after.verdict}, and is ${before.verdict}`
            : 'Nothing can be added',
        );
        logger.info('Dry run: nothing is repaired');
        ctx.output('environmentName', name);
        ctx.output('verdict', after.verdict);
        ctx.output(
          'remaining',
          items.filter(({ remediation }) => remediation !== 'addable'),
        );
        return;
      }
      const operation = await runOperation(
        ctx,
        { kind: 'repair', environment, ...(rules && { rules }) },
        {
          calls,
          interval: options.interval,
          wait: ctx.input.wait,
          cancelled: 'what it had added is being taken away again.',
          outputs: repairOutput,
        },
      );
      for (const item of operation?.outputs.remaining ?? []) {
        logger.warn(describeRemediation(item));
      }
    },
  });
}
