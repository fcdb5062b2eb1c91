/** What Discord did not do, in sentences with a next step. */
import type { Outcome } from '../../announcements/outcome.ts';
import { UserError } from '../../errors.ts';

/** Sentences for one attempt; what can go wrong with any is added. */
export interface Told {
  readonly gone: string;
  readonly forbidden: string;
}

/** Nothing where it was done, now or before. Else throws a {@link UserError}, and for a bug an Error. */
export function assertDone(outcome: Outcome<unknown>, told: Told): void {
  switch (outcome.kind) {
    case 'ok':
    case 'done':
    case 'message-gone':
      return;
    case 'gone':
      throw new UserError(told.gone);
    case 'forbidden':
      throw new UserError(told.forbidden);
    case 'archived':
      throw new UserError('That thread is archived or locked. Open it again, and I can post there.');
    case 'retry':
    case 'stopped':
      throw new UserError('Discord does not take it at the moment. Nothing was done; try again in a minute.');
    case 'unknown-outcome':
      throw new UserError('Discord did not answer, so it may have worked or not. Look, and try again if it did not.');
    case 'refused':
      throw new Error(`Discord refused with code ${outcome.code}`);
  }
}
