import { answerCast, answerCastOverview, answerWho } from '../src/answers/cast.ts';
import { keptFrom, seenFrom, seenOption } from '../src/answers/seen.ts';
import { showingTo } from '../src/answers/showing.ts';
import { workChoices, workIdOf } from '../src/answers/works.ts';
import { defineCommand } from '../src/interaction/command.ts';
import { idOf, suggestWho } from '../src/knowledge/find.ts';

const mostSuggestions = 25;

export const cast = defineCommand({
  name: 'cast',
  description: 'Who plays whom: an actor, a character, or the cast of a season',
  options: {
    who: {
      type: 'string',
      description: 'An actor, a character, a nickname',
      suggest: ({ knowledge }, typed) =>
        suggestWho(knowledge, typed, mostSuggestions).map(({ name, thing }) => ({ name, value: idOf(thing) })),
    },
    season: {
      type: 'string',
      description: 'The cast of which season',
      choices: workChoices,
    },
    seen: seenOption,
  },
  examples: ["/cast who:nick's mum", '/cast who:kit connor', '/cast season:3'],
  steady: true,
  run(context, { who, season, seen }) {
    const shown = seenFrom(context, seen);
    const showing = showingTo(context, shown.point);
    if (who !== undefined) return keptFrom(context, shown, answerWho(showing, who));
    return season === undefined ? answerCastOverview(showing) : answerCast(showing, workIdOf(season));
  },
});
