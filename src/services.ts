/** What commands can use besides the knowledge. Everything here is optional to an answer: a question needs none of it. */
import type { Announcements } from './announcements/announcements.ts';
import type { Questions } from './ask/questions.ts';
import type { Members } from './members/members.ts';

export interface Services {
  readonly announcements?: Announcements;
  readonly members?: Members;
  /** Free questions. */
  readonly questions?: Questions;
  /** The ids of the users to whom this bot belongs. */
  readonly hosts?: () => Promise<readonly string[]>;
}
