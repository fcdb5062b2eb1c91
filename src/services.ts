/** What commands can use besides the knowledge. */
import type { Questions } from './ask/questions.ts';

export interface Services {
  /** Free questions. */
  readonly questions: Questions;
}
