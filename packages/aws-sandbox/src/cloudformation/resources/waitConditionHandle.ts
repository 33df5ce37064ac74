import type { ResourceHandler } from './handler';
import { generatedName } from './values';

/** Makes nothing; often put into templates that need one resource at least. */
export const waitConditionHandle: ResourceHandler = {
  typicalSeconds: 1,

  async create(context) {
    const { region, stackId } = context;
    const arn = encodeURIComponent(`${stackId}/${context.logicalId}`);
    const id = `https://cloudformation-waitcondition-${region}.s3.${region}.amazonaws.com/${arn}?token=${generatedName(
      context,
    )}`;
    return { id, attributes: { Id: id } };
  },

  async remove() {},
};
