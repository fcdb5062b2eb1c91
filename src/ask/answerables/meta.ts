/** What the bot can say of itself. */
import { dateInWords } from '../../knowledge/dates.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { type Answerable, viewAnswerable } from './answerable.ts';

/** Answers to questions about the bot. */
export const metaAnswerables = ({ about, sources }: Knowledge): Answerable[] => [
  meta(
    'help',
    ['what can you do', 'what can i ask', 'help'],
    `I answer questions about ${about.series}: its dates, cast, episodes, songs, places, books, awards and the film.`,
    'Ask in your own words, or use /release, /cast, /episode and /help.',
  ),
  meta(
    'official',
    ['are you official', 'who made you', 'are you made by netflix'],
    'I am an unofficial project by fans, not official and not affiliated with Netflix, See-Saw Films or Alice Oseman.',
    'My code and my facts are open; /help tells how to report a mistake.',
  ),
  meta(
    'sources',
    ['where do you know that from', 'are you an ai', 'how up to date are you'],
    `What I know comes from ${sources.length} published pages, last checked on ${dateInWords(about.checkedOn)}; no model makes anything up.`,
    `They reach to ${dateInWords(about.coversUntil)}. Every answer names its own.`,
  ),
  meta(
    'spoilers',
    ['will you spoil me', 'how do i hide spoilers', 'how do i tell you what i have seen'],
    'Plot that you have not seen stays behind bars.',
    'Tell me how far you have come with /progress set; it is kept for you alone.',
  ),
  meta(
    'mistake',
    ['you are wrong', 'how do i report a mistake', 'that answer is wrong'],
    'If I am wrong, please tell the host of this bot, or open an issue in its repository.',
    'Every fact is one entry with its source, so it is quickly put right.',
  ),
];

const meta = (id: string, asks: readonly string[], lead: string, more: string): Answerable =>
  viewAnswerable({
    id: `meta:${id}`,
    intent: `meta:${id}`,
    about: [],
    asks,
    texts: [lead],
    show: () => ({ lead, parts: [{ lines: [more] }] }),
  });
