/** What the bot can say of itself. */
import { type Words, wordsIn } from '../../answers/words.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { type Answerable, viewAnswerable } from './answerable.ts';

/** Answers to questions about the bot, by the questions that ask for them. */
const topics = {
  help: ['what can you do', 'what can i ask', 'help'],
  official: [
    'are you official',
    'who made you',
    'are you made by netflix',
    'are you free',
    'are you a bot or a person',
  ],
  sources: ['where do you know that from', 'are you an ai', 'how up to date are you'],
  spoilers: ['will you spoil me', 'how do i hide spoilers', 'how do i tell you what i have seen'],
  languages: ['which languages do you speak', 'can i ask you in german'],
  invite: ['how do i add you to my server', 'how do i host you'],
  privacy: ['what do you know about me', 'what data do you keep'],
  mistake: ['you are wrong', 'how do i report a mistake', 'that answer is wrong'],
} as const;
type Topic = keyof typeof topics;

/** Answers to questions about the bot. */
export const metaAnswerables = (knowledge: Knowledge): Answerable[] =>
  (Object.keys(topics) as Topic[]).map((topic) =>
    viewAnswerable({
      id: `meta:${topic}`,
      intent: `meta:${topic}`,
      about: [],
      asks: topics[topic],
      texts: [leadOf(wordsIn('en'), topic, knowledge)],
      show: ({ words }) => ({
        lead: leadOf(words, topic, knowledge),
        parts: [{ lines: [words.say(`meta.${topic}.more`, { date: words.date(knowledge.about.coversUntil) })] }],
      }),
    }),
  );

const leadOf = (words: Words, topic: Topic, { about, sources }: Knowledge): string =>
  words.say(`meta.${topic}.lead`, { count: sources.length, date: words.date(about.checkedOn) });
