/** What commands can use besides the knowledge. Everything here is optional to an answer: a question needs none of it. */
import type { Members } from './members/members.ts';

export interface Services {
  readonly members?: Members;
}
