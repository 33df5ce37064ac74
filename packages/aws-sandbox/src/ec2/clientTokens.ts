import { createHash } from 'node:crypto';
import { AwsError, CallContext, Operation } from '../kernel/types';

/** How many answers are remembered, per account and Region. */
const REMEMBERED = 1_000;

interface Answered {
  input: string;
  output: object;
}

/**
 * Makes an operation answer a repeated request as it did the first time, when
 * both carry the same client token.
 * @throws AwsError `IdempotentParameterMismatch` when the rest differs.
 */
export function withClientToken(name: string, operation: Operation): Operation {
  return async (context: CallContext, input) => {
    if (!input.ClientToken) {
      return operation(context, input);
    }
    const answers = context.store.collection<Answered>(
      context.account,
      context.region,
      'ec2/clientTokens',
    );
    const key = `${name} ${input.ClientToken}`;
    const digest = createHash('sha256')
      .update(JSON.stringify(input))
      .digest('hex');
    const earlier = answers.get(key);
    if (earlier && earlier.input !== digest) {
      throw new AwsError(
        'IdempotentParameterMismatch',
        'The request uses the same client token as a previous, but non-identical request.',
      );
    }
    if (earlier) {
      return earlier.output;
    }
    const output = (await operation(context, input)) ?? {};
    answers.set(key, { input: digest, output: structuredClone(output) });
    if (answers.size > REMEMBERED) {
      answers.delete([...answers.keys()][0]);
    }
    return output;
  };
}
