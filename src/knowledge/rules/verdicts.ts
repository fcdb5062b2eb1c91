import { dateInWords } from '../dates.ts';
import { outcomeOf } from '../releases.ts';
import type { Rule } from './rule.ts';

/** A guessed date is judged as the calendar judges it. */
export const verdicts: Rule = (knowledge) =>
  knowledge.predictions.flatMap((prediction) => {
    if (!prediction.guess) return [];
    const computed = outcomeOf(knowledge, prediction, knowledge.about.checkedOn.last);
    const written = prediction.outcome.verdict;
    return computed === written
      ? []
      : [
          `predictions “${prediction.id}”: ${dateInWords(prediction.guess.date)} came out ${computed}, but the verdict is ${written}`,
        ];
  });
