import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls, withReason, type MwaaCallsOptions } from '../api/MwaaCalls';
import { describePlan } from '../plan/describePlan';
import { planned } from '../plan/planOrThrow';
import { formOrRequestInput, toRequest } from '../request/requestInput';
import { examples } from './createMwaaTemplateAction.examples';
import { stackFiles } from './stackFiles';

/**
 * The action `mwaa:template`: writes what `mwaa:provision` would deploy into
 * the workspace, for a pull request. Touches nothing at AWS, and writes no
 * secret.
 *
 * @public
 */
export function createMwaaTemplateAction(options: MwaaCallsOptions) {
  return createTemplateAction({
    id: 'mwaa:template',
    description:
      'Plans an Amazon MWAA environment with its network, judges the plan, and writes its CloudFormation template with parameters and tags into the workspace. Secret parameters are named, not written.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...formOrRequestInput,
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder in the workspace; default its root'),
      },
      output: {
        stackName: z => z.string().describe('Name of the stack to be'),
        files: z =>
          z.array(z.string()).describe('Paths of the files in the workspace'),
        secretParameters: z =>
          z
            .array(z.string())
            .describe(
              'Parameters whose values are secret: whoever deploys gives them',
            ),
        capabilities: z =>
          z
            .array(z.string())
            .describe(
              'Capabilities to deploy with, such as CAPABILITY_NAMED_IAM',
            ),
        verdict: z =>
          z.enum(['pass', 'warn', 'unknown']).describe('What the judge says'),
      },
    },
    async handler(ctx) {
      const { logger, workspacePath } = ctx;
      const { targetPath = '.' } = ctx.input;
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());
      const response = await withReason(() =>
        planned(toRequest(ctx.input, ctx), { calls, logger }),
      );
      const { files, secretParameters } = stackFiles(response.plan.stacks);
      const paths: string[] = [];
      for (const { content, name } of files) {
        const path = targetPath === '.' ? name : `${targetPath}/${name}`;
        const file = resolveSafeChildPath(workspacePath, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
        logger.info(`Written: ${path} (${content.length} characters)`);
        paths.push(path);
      }
      if (secretParameters.length > 0) {
        logger.warn(
          `Secret parameters are in no file, give them when you deploy: ${secretParameters.join(
            ', ',
          )}`,
        );
      }
      ctx.output('stackName', describePlan(response).stackName);
      ctx.output('files', paths);
      ctx.output('secretParameters', secretParameters);
      ctx.output('capabilities', [
        ...new Set(response.plan.stacks.flatMap(stack => stack.capabilities)),
      ]);
      ctx.output(
        'verdict',
        response.verdict.verdict as 'pass' | 'warn' | 'unknown',
      );
    },
  });
}
