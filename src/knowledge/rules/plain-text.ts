import { type Rule, textsOf } from './rule.ts';

/** What Discord would read as markup instead of showing it. */
const markup = /[*_~`|]|<[@#:t/a]|\]\(|^\s*(?:#|>|-\s|\d+\.\s)|https?:\/\//;

/** Texts are plain: no markdown, no links, no line breaks, no control characters. */
export const plainText: Rule = (knowledge) =>
  textsOf(knowledge)
    .filter(({ text }) => markup.test(text) || /[\p{Cc}\p{Cf}]/u.test(text))
    .map(
      ({ place, text }) =>
        `${place}: has markup or a control character; write it as plain words: “${text.slice(0, 60)}”`,
    );
