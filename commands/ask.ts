import { keptFrom, seenFrom, seenOption } from '../src/answers/seen.ts';
import { UserError } from '../src/errors.ts';
import { defineCommand } from '../src/interaction/command.ts';

const mostSuggestions = 25;
/** What Discord takes; of a long question the beginning and the end are read. */
const longestQuestion = 6_000;

export const ask = defineCommand({
  name: 'ask',
  description: 'Any question about the series, in your own words',
  options: {
    question: {
      type: 'string',
      description: 'Your question',
      required: true,
      maxLength: longestQuestion,
      suggest: (context, typed) => context.services.questions?.suggest(context, typed, mostSuggestions) ?? [],
    },
    seen: seenOption,
  },
  examples: ['/ask question:whos nicks mum and is she in s3', '/ask question:when does the film come out'],
  async run(context, { question, seen }) {
    const { questions } = context.services;
    if (!questions) throw new UserError('I cannot take free questions here. /help lists what else I can do.');
    const shown = seenFrom(context, seen);
    return keptFrom(context, shown, await questions.ask({ ...context, seen: shown.point }, question));
  },
});
