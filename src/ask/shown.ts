/** Which candidates an answer is made of: the best one, and what belongs beside it. */
import type { Indexed } from './measure.ts';
import type { Question } from './question.ts';
import type { Candidate, Ranked } from './rank.ts';

const mostBeside = 3;
/** How far behind the best a candidate may be to stand beside it. */
const closeBehind = 2.6;
/** So close behind it nobody can tell which of the two is meant: both are shown. */
const tied = 0.6;

/** The best candidate, others about what it leaves out of the question, and close ones on the same subject. */
export function shownOf({ question, candidates }: Ranked): Candidate[] {
  const [best, ...rest] = candidates;
  if (!best) return [];
  const missing = [...question.named].filter((id) => !best.indexed.tells.has(id) && !isScope(id));
  const others = missing.flatMap((id) => rest.find(({ indexed }) => isSameOf(indexed, best.indexed, id)) ?? []);
  const close = rest.filter((candidate) => {
    const behind = best.score - candidate.score;
    return (
      isOfAKind(candidate, best) && (behind < tied || (behind < closeBehind && isBeside(candidate, best, question)))
    );
  });
  return [best, ...new Set([...others, ...close].slice(0, mostBeside))];
}

const isScope = (id: string): boolean => /^(?:s\de\d|season-\d|film)$/.test(id);

/** The same kind of answer about somebody else who was named. */
const isSameOf = ({ answerable, about }: Indexed, best: Indexed, id: string): boolean =>
  answerable.intent === best.answerable.intent && about.has(id);

/** Tells something, where the other does, and nothing that only an article said. */
const isOfAKind = ({ indexed, measured }: Candidate, best: Candidate): boolean =>
  measured.article === 0 && indexed.answerable.isUnknown === best.indexed.answerable.isUnknown;

/** Tells more of the same. */
function isBeside({ indexed }: Candidate, { indexed: best }: Candidate, { named }: Question): boolean {
  const { about, episode, season } = indexed;
  if (best.episode !== undefined) return episode === best.episode && season === best.season;
  if (best.subjects.length > 0) return best.subjects.some((id) => indexed.tells.has(id));
  return best.about.size === 0 || [...best.about, ...named].some((id) => about.has(id));
}
