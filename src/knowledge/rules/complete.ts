import { pointName, storyPoints } from '../spoilers.ts';
import type { Rule } from './rule.ts';

/** Every episode of every season is there once, in order, with a director and beats; every beat belongs to its episode and goes at least as far. */
export const complete: Rule = ({ works, episodes }) => {
  const expected = storyPoints.map(pointName).filter((name) => name.startsWith('s'));
  const found = episodes.map(({ id }) => id);
  const missing = expected.filter((id) => !found.includes(id)).map((id) => `episodes: “${id}” is missing`);
  const misplaced =
    found.join() === expected.join() || missing.length > 0 ? [] : ['episodes: not in the order of the story'];
  const counts = works.flatMap(({ id, episodes: number }) => {
    const there = episodes.filter(({ work }) => work === id).length;
    return there === number ? [] : [`works “${id}”: says ${number} episodes, and ${there} are there`];
  });
  const strays = episodes.flatMap(({ id, beats, motifs, comic }) =>
    [...beats, ...motifs, ...comic]
      .filter((beat) => !beat.id.startsWith(`${id}-`))
      .map((beat) => `episodes “${id}”: holds “${beat.id}”, an id of elsewhere`),
  );
  return [...missing, ...misplaced, ...counts, ...strays];
};
