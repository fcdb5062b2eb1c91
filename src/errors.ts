/** What went wrong, told apart: a {@link UserError} is shown as it is, everything else is a bug and is masked. */

/** A wrong input. Its message is a whole sentence that names the cause and the next step. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What a stranger is told of a bug: nothing of it but the id under which the host finds it in the log. */
export const bugSentence = (id: string): string =>
  `Something broke on my side, and I have noted it as ${id}. Please try again; if it stays, tell the host of this bot that number.`;
