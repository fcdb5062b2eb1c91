import { answerEpisode, beatParts, episodeParts } from '../src/answers/episode.ts';
import { keptFrom, type Seen, seenFrom, seenOption } from '../src/answers/seen.ts';
import { type Showing, withSources } from '../src/answers/shared.ts';
import { showingTo } from '../src/answers/showing.ts';
import { UserError } from '../src/errors.ts';
import { defineCommand } from '../src/interaction/command.ts';
import type { Reply } from '../src/interaction/reply.ts';
import { episodeNumbered } from '../src/knowledge/episodes.ts';
import type { Episode } from '../src/knowledge/schema.ts';

/** Strands of the first episode that can be told one at a time, as its beats in `data/` are marked. */
const strands = {
  'form-seat': 'The new form seat',
  friends: 'Tao, Elle and Isaac',
  ben: 'Ben',
  'art-room': 'Mr Ajayi’s art room',
  tori: 'Tori on the bus',
  rugby: 'The rugby team',
  rescue: 'How it ends',
} as const;

const isStrand = (part: string): part is keyof typeof strands => Object.hasOwn(strands, part);

export const episode1 = defineCommand({
  name: 'episode1',
  description: 'How it all begins: season 1, episode 1, “Meet”',
  options: {
    part: { type: 'string', description: 'Only one part of it', choices: { ...episodeParts, ...strands } },
    seen: seenOption,
  },
  examples: ['/episode1', '/episode1 part:songs', '/episode1 part:rugby seen:s1e1'],
  steady: true,
  run(context, { part = 'story', seen }) {
    const shown = seenFrom(context, seen);
    const showing = showingTo(context, shown.point);
    const first = episodeNumbered(context.knowledge, 1, 1);
    if (!first) throw new UserError('I know nothing of the first episode.');
    if (isStrand(part)) return keptFrom(context, shown, strandReply(showing, first, part, shown));
    const command = { name: 'episode1', args: shown.args };
    const answer = answerEpisode({ ...showing, command }, first, part);
    return keptFrom(context, shown, part === 'scenes' ? { ...answer, next: strandButtons(shown) } : answer);
  },
});

function strandReply(showing: Showing, first: Episode, strand: keyof typeof strands, seen: Seen): Reply {
  const beats = first.beats.filter(({ part }) => part === strand);
  return withSources(showing, beats, {
    lead: [{ bold: `“${first.title}”` }, ` · season 1, episode 1: ${strands[strand]}`],
    parts: beatParts(showing, strands[strand], beats, first),
    next: strandButtons(seen, strand),
    self: { command: 'episode1', args: { part: strand, ...seen.args } },
  });
}

const strandButtons = ({ args }: Seen, current?: string) =>
  Object.entries(strands)
    .filter(([part]) => part !== current)
    .map(([part, label]) => ({ label, call: { command: 'episode1', args: { part, ...args } } }));
