import { answerEpisode, episodeParts } from '../src/answers/episode.ts';
import { keptFrom, seenFrom, seenOption } from '../src/answers/seen.ts';
import { showingTo } from '../src/answers/showing.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from '../src/interaction/command.ts';
import type { Reply } from '../src/interaction/reply.ts';
import { quoted } from '../src/interaction/text.ts';
import { episodeNumbered, seasonOf } from '../src/knowledge/episodes.ts';
import { findEpisode, suggestEpisode } from '../src/knowledge/find.ts';
import type { Match } from '../src/knowledge/names.ts';
import type { Episode } from '../src/knowledge/schema.ts';

const mostSuggestions = 25;

export const episode = defineCommand({
  name: 'episode',
  description: 'Any episode, by its number or its title: story, cast, songs, places, the comic',
  options: {
    season: { type: 'integer', description: 'The season, 1 to 3', min: 1, max: 3 },
    number: { type: 'integer', description: 'The episode in that season, 1 to 8', min: 1, max: 8 },
    title: {
      type: 'string',
      description: 'Or its title',
      suggest: ({ knowledge }, typed) =>
        suggestEpisode(knowledge, typed, mostSuggestions).map(({ thing }) => ({
          name: labelOf(thing),
          value: thing.title,
        })),
    },
    part: { type: 'string', description: 'Only one part of it', choices: episodeParts },
    seen: seenOption,
  },
  examples: [
    '/episode season:2 number:6',
    '/episode title:winter part:songs',
    '/episode season:1 number:3 seen:everything',
  ],
  steady: true,
  run(context, { season, number, title, part = 'story', seen }) {
    const shown = seenFrom(context, seen);
    if (title !== undefined && season === undefined && number === undefined) {
      const found = findEpisode(context.knowledge, title);
      if (found.kind === 'near') return didYouMean(title, found.matches);
      if (found.kind === 'unknown')
        throw new UserError(`No episode is called ${quoted(title)}. Try its number: /episode season:1 number:2.`);
      return answer(found.match.thing);
    }
    if (season === undefined || number === undefined)
      throw new UserError('I need a season and a number, or a title: /episode season:2 number:6.');
    const asked = episodeNumbered(context.knowledge, season, number);
    if (!asked) throw new UserError(`I know no episode ${number} in season ${season}.`);
    return answer(asked);

    function answer(wanted: Episode): Reply {
      const args = { season: seasonNumber(context, wanted), number: wanted.number, ...shown.args };
      const asked = { ...showingTo(context, shown.point), command: { name: 'episode', args } };
      return keptFrom(context, shown, answerEpisode(asked, wanted, part));
    }

    function didYouMean(typed: string, matches: readonly Match<Episode>[]): Reply {
      return {
        lead: `No episode is called ${quoted(typed)}, but there are titles close to it.`,
        next: matches.map(({ thing }) => ({
          label: labelOf(thing),
          call: {
            command: 'episode',
            args: { season: seasonNumber(context, thing), number: thing.number, ...shown.args },
          },
        })),
        private: true,
      };
    }
  },
});

const seasonNumber = ({ knowledge }: Context, wanted: Episode): number => seasonOf(knowledge, wanted).number;
const labelOf = ({ id, title }: Episode): string => `${title} (${id.replace(/s(\d)e(\d)/, 'season $1, episode $2')})`;
