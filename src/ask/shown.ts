/** Which candidates an answer is made of: the best one, and what belongs beside it. */
import type { Indexed } from './measure.ts';
import type { Candidate, Ranked } from './rank.ts';

const mostBeside = 3;
/** How far behind the best a candidate may be to stand beside it. */
const closeBehind = 2.6;

/** The best candidate, others about what it leaves out of the question, and close ones on the same subject. */
export function shownOf({ question, candidates }: Ranked): Candidate[] {
  const [best, ...rest] = candidates;
  if (!best) return [];
  const missing = [...question.named].filter((id) => !best.indexed.tells.has(id) && !isScope(id));
  const others = missing.flatMap((id) => rest.find(({ indexed }) => isSameOf(indexed, best.indexed, id)) ?? []);
  const close = rest.filter(
    (candidate) => best.score - candidate.score < closeBehind && isBeside(candidate, best, question.named),
  );
  return [best, ...new Set([...others, ...close].slice(0, mostBeside))];
}

const isScope = (id: string): boolean => /^(?:s\de\d|season-\d|film)$/.test(id);

/** The same kind of answer about somebody else who was named. */
const isSameOf = ({ answerable, about }: Indexed, best: Indexed, id: string): boolean =>
  answerable.intent === best.answerable.intent && about.has(id);

/** Tells more of the same, and nothing that only an article said. */
function isBeside({ indexed, measured }: Candidate, { indexed: best }: Candidate, named: ReadonlySet<string>): boolean {
  const { answerable, about, episode, season } = indexed;
  if (measured.article === 1 || answerable.isUnknown !== best.answerable.isUnknown) return false;
  if (best.episode !== undefined) return episode === best.episode && season === best.season;
  if (best.subjects.length > 0) return best.subjects.some((id) => indexed.tells.has(id));
  return best.about.size === 0 || [...best.about, ...named].some((id) => about.has(id));
}
