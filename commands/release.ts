import { answerOverview, answerRelease, answerSeason4, releaseChoices } from '../src/answers/release.ts';
import { answerReleaseThen } from '../src/answers/release-then.ts';
import { showingTo } from '../src/answers/showing.ts';
import { wordsIn } from '../src/answers/words.ts';
import { workIdOf } from '../src/answers/works.ts';
import { UserError } from '../src/errors.ts';
import { defineCommand } from '../src/interaction/command.ts';
import { quoted } from '../src/interaction/text.ts';
import { dayOf, readDate } from '../src/knowledge/dates.ts';

const firstDay = '2019-01-01';

export const release = defineCommand({
  name: 'release',
  description: 'When a season or the film came or comes out, and what was known on an earlier day',
  options: {
    season: { type: 'string', description: 'Which season, or the film', choices: releaseChoices },
    as_of: { type: 'string', description: 'An earlier day, such as 2022-05-01: what was known then?' },
  },
  examples: ['/release', '/release season:2', '/release season:2 as_of:2022-05-01'],
  steady: true,
  run(context, { season, as_of }) {
    const { now } = context;
    const showing = showingTo(context);
    const day = as_of === undefined ? null : dayFrom(as_of, now);
    if (season === '4') return answerSeason4(showing);
    if (season === undefined && day === null) return answerOverview(showing);
    if (season === undefined)
      throw new UserError('With a day I need the season as well: /release season:2 as_of:2022-05-01.');
    const answer =
      day === null
        ? answerRelease(showing, workIdOf(season))
        : answerReleaseThen({ ...showing, words: wordsIn('en') }, workIdOf(season), day);
    if (answer) return answer;
    throw new UserError(`I know nothing of ${releaseChoices[season]}.`);
  },
});

/** The last day that the typed date may mean. */
function dayFrom(typed: string, now: Date): string {
  const date = readDate(typed);
  const today = dayOf(now);
  if (!date)
    throw new UserError(`${quoted(typed)} is no day I know. Write as_of like 2022-05-01, or 2022-05 for a month.`);
  if (date.first > today)
    throw new UserError(`${quoted(typed)} is still to come, and I cannot see ahead: as_of takes a day up to ${today}.`);
  if (date.last < firstDay)
    throw new UserError(`${quoted(typed)} is before anybody spoke of a series: as_of takes a day from 2019 on.`);
  return [date.last, today].toSorted()[0] ?? today;
}
