import { ConflictError } from '@backstage/errors';
import type { Template } from 'mwaa-network';

/**
 * A stack's template, as the portal writes it.
 *
 * @throws ConflictError when it is not JSON: then others wrote it, and what it
 *   holds is theirs
 */
export function readTemplate(
  stackName: string,
  body: string | undefined,
): Template {
  try {
    const template = JSON.parse(body ?? '{}') as Partial<Template>;
    return {
      AWSTemplateFormatVersion: '2010-09-09',
      ...template,
      Resources: template.Resources ?? {},
    };
  } catch {
    throw new ConflictError(
      `The template of the stack ${stackName} is not JSON: the portal did not write it, and does not touch it. Let whoever made the stack do that`,
    );
  }
}
