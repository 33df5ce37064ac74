import { CustomErrorBase } from '@backstage/errors';

/** 429: whoever asks has used up what they may ask for now. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  /** By this the backend chooses the status of its answer. */
  readonly statusCode = 429;
  /** Until when it is not worth trying again. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
