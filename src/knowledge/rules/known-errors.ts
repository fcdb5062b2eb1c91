import type { Knowledge } from '../load.ts';
import { type Rule, textsOf } from './rule.ts';

/** Errors of the founding articles and of other pages, as patterns of a text that tells them as truth. */
const errors: readonly { readonly pattern: RegExp; readonly right: string }[] = [
  { pattern: /(?<!not )(?<!than )\bseven (?:volumes|books in the series)\b/i, right: 'there are six volumes' },
  { pattern: /\bTruman\b/, right: 'the school is Truham' },
  { pattern: /\bHear?stopper\b(?<!Heartstopper)/, right: 'it is spelt Heartstopper' },
  { pattern: /penultimate episode/i, right: 'Nick comes out to his mother in episode 8, the finale' },
  {
    pattern: /\bNick\b[^.]{0,40}\b(?:falls? for|in love with|likes?|dat(?:es|ing)) Tori\b/i,
    right: 'that never happens',
  },
  { pattern: /(?:beginning|start) of (?:a|the) new school year/i, right: 'the story starts in January' },
  { pattern: /since 2004/, right: 'Netflix had last lost subscribers in 2011' },
  { pattern: /season 1 end(?:s|ed) on a cliffhanger/i, right: 'the ending was resolved' },
  {
    pattern: /season 2 (?:adapts|adapted|covers|covered) (?:the )?volumes? (?:3|three) and (?:4|four)/i,
    right: 'season 2 adapts volume 3',
  },
  {
    pattern: /season 2 (?:premiered|came out|was released|arrived) in (?:April|spring|early) ?(?:of )?2023/i,
    right: 'it came out on 3 August 2023',
  },
  { pattern: /(?<!no )(?<!not )\bseason 4 (?:will|is coming|comes out|premieres)/i, right: 'there is no season 4' },
  { pattern: /Hollywood Bowl|High Wycombe|North Weald/, right: 'only one article names this place, so it is left out' },
  { pattern: /\bIMDb\b[^.]*\b8\.9\b(?![^.]*\d{4})/, right: 'a rating needs its date' },
  { pattern: /22 February 2022|23 April 2022/, right: 'season 1 came out on 22 April 2022' },
  { pattern: /25 October 2024/, right: 'season 3 came out on 3 October 2024' },
  { pattern: /filmed (?:on|in) Menorca/i, right: 'the holiday was filmed on Mallorca' },
  { pattern: /James[^.]*(?:TV-only|only exists? on (?:TV|screen))/i, right: 'James is from the comics' },
  { pattern: /Anna Maxwell Martin/, right: 'no source names her' },
  { pattern: /\bfifth and final (?:volume|book)\b/i, right: 'volume 6 is the last' },
];

/** None of the known errors is told as truth, and nobody is spoken of with another's pronoun. */
export const knownErrors: Rule = (knowledge) => {
  const truths = textsOf(knowledge).filter(({ truth }) => truth);
  return truths.flatMap(({ place, text }) => [
    ...errors
      .filter(({ pattern }) => pattern.test(text))
      .map(({ right }) => `${place}: tells a known error; ${right}: “${text}”`),
    ...wrongPronouns(knowledge, text).map((who) => `${place}: ${who} has another pronoun: “${text}”`),
  ]);
};

const she = /\b(?:she|her|hers|herself)\b/i;
const he = /\b(?:he|him|his|himself)\b/i;

/** Words for somebody who is meant and not named. */
const somebody =
  /\b(?:mother|mum|sister|father|dad|brother|aunt|girls?|boys?|teacher|coach|therapist|girlfriend|boyfriend|dog|friends?|parents)\b/i;

/** A text whose characters all have one pronoun, and which uses another: an error, or somebody is not named who should be. */
function wrongPronouns({ characters, people }: Knowledge, text: string): string[] {
  const named = [...characters, ...people].filter(({ name }) => text.includes(name.split(' ')[0] ?? name));
  const pronouns = new Set(named.map((who) => who.pronouns));
  const [own] = pronouns;
  if (pronouns.size !== 1 || somebody.test(text)) return [];
  const wrong = own === 'he/him' ? she : own === 'she/her' ? he : null;
  return wrong?.test(text) ? [named.map(({ name }) => name).join(', ')] : [];
}
