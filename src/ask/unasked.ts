/** What is said to the bot without asking anything: a greeting, or words of somebody who needs a person and no bot. */
import { folded } from './folded.ts';

const longest = 500;

/** What a text is, where it asks nothing that could be answered. */
export function unasked(text: string): 'distress' | 'greeting' | undefined {
  const said = folded(text.slice(0, longest));
  if (distress.test(said)) return 'distress';
  const words = said.split(' ').filter((word) => !besides.has(word));
  return words.length > 0 && words.every((word) => greetings.has(word)) ? 'greeting' : undefined;
}

/** Somebody speaks of themselves. */
const distress =
  /\b(?:i|im|ive|me)\b.*\b(?:(?:hurt|hurting|kill|killing|harm|harming|cut|cutting) myself|suicid\w*|want to die|wanna die|end it all)\b|\b(?:i|ive) (?:\w+ )?(?:have|had|got|struggle with|struggled with|suffer from)\b(?: \w+){0,2} (?:eating disorder|anorexia|bulimia|depression)\b/;

/** Of the languages that are understood. */
const greetings = new Set(
  'hi hello hey hiya howdy thanks thank thx ty cheers bye goodbye hola gracias adios danke hallo tschuss merci bonjour bonsoir salut ciao grazie ola obrigado obrigada tchau'.split(
    ' ',
  ),
);

/** What may stand beside a greeting. */
const besides = new Set(
  'you there bot everyone all so much very a lot mate buddy again morning good evening'.split(' '),
);
