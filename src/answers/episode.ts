/** One episode: what happens, who is in it, its songs, places and what the comic does. */
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { playedBy } from '../knowledge/cast.ts';
import { holding } from '../knowledge/claims.ts';
import { dateInWords } from '../knowledge/dates.ts';
import { nextEpisode, placesOf, pointBefore, pointOf, seasonOf, songsOf } from '../knowledge/episodes.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Beat, Episode } from '../knowledge/schema.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import { behind, capitalised, statusPrefix, type Telling, veiled, withSources } from './shared.ts';

/** What can be asked of any episode. The labels give nothing away. */
export const episodeParts = {
  story: 'The story',
  scenes: 'Scene by scene',
  cast: 'Who is in it',
  songs: 'Songs',
  places: 'Where it was filmed',
  comic: 'In the comic',
} as const;
export type EpisodePart = keyof typeof episodeParts;

/** What answers of an episode need to know beside it. */
export interface Asked {
  readonly knowledge: Knowledge;
  readonly seen: StoryPoint;
  /** The day, `YYYY-MM-DD` in UTC. */
  readonly day: string;
  /** The command that shows this episode, for the buttons. */
  readonly command: { readonly name: string; readonly args: Readonly<Record<string, string | number>> };
}

/** An episode, or one part of what is known of it. */
export function answerEpisode(asked: Asked, episode: Episode, part: EpisodePart): Reply {
  const answer = answers[part](asked, episode);
  const claims = [...answer.claims, episode];
  return withSources(asked.knowledge, claims, {
    lead: [{ bold: `“${episode.title}”` }, ` · ${subtitle(asked, episode, part)}`],
    parts: answer.parts,
    next: buttons(asked, episode, part),
    self: { command: asked.command.name, args: { ...asked.command.args, part } },
  });
}

interface Answer {
  readonly parts: readonly Part[];
  readonly claims: readonly { readonly sources: readonly string[] }[];
}

const answers = {
  story: ({ seen, knowledge }, episode) => ({
    parts: [
      ...veiled('How it starts', [{ line: episode.teaser, spoiler: pointBefore(episode) }], seen, false),
      ...veiled('What happens', [{ line: episode.synopsis, spoiler: pointOf(episode) }], seen, false),
      { lines: [makers(knowledge, episode)] },
    ],
    claims: [],
  }),
  scenes: ({ seen }, episode) => ({
    parts: beatParts('Scene by scene', episode.beats, episode, seen),
    claims: episode.beats,
  }),
  cast: castAnswer,
  songs: ({ knowledge, seen }, episode) => {
    const songs = songsOf(knowledge, episode);
    const tellings = songs.map(({ artist, title, text, spoiler, status }) => ({
      line: songLine(
        artist,
        title,
        text === undefined ? undefined : statusPrefix(status) + text,
        behind(spoiler, seen) !== undefined,
      ),
      spoiler,
    }));
    return { parts: songs.length === 0 ? nothingKnown('songs') : veiled('Songs', tellings, seen), claims: songs };
  },
  places: ({ knowledge, seen }, episode) => {
    const { here, season } = placesOf(knowledge, episode);
    const tell = (places: typeof here): Telling[] =>
      places.map(({ name, area, text, spoiler, status }) => ({
        line: [{ bold: name }, `, ${area}: ${statusPrefix(status)}${text}`],
        spoiler,
      }));
    const parts = [
      ...veiled('For this episode', tell(here), seen),
      ...veiled('For the whole season', tell(season), seen),
    ];
    return { parts: parts.length === 0 ? nothingKnown('places of filming') : parts, claims: [...here, ...season] };
  },
  comic: ({ seen }, episode) => ({
    parts: [
      { heading: 'Adapts', lines: [episode.book] },
      ...beatParts('What the comic does differently', episode.comic, episode, seen),
    ],
    claims: episode.comic,
  }),
} as const satisfies Record<EpisodePart, (asked: Asked, episode: Episode) => Answer>;

function castAnswer({ knowledge, day }: Asked, episode: Episode): Answer {
  const characters = lookUpAll(knowledge.characters, episode.characters);
  const rows = characters.map((character) => {
    const role = playedBy(knowledge, character.id).find(
      (casting) => casting.role.works.includes(episode.work) && holding([casting.role], day),
    );
    return { character, role };
  });
  const lines = rows.map(
    ({ character, role }): Line => [{ bold: character.name }, role ? `: ${role.person.name}` : ''],
  );
  return {
    parts: [{ heading: 'Who is in it', lines, list: true }],
    claims: rows.flatMap(({ role }) => role?.role ?? []),
  };
}

/** Beats as parts behind bars, each as far as it goes. */
export function beatParts(heading: string, beats: readonly Beat[], episode: Episode, seen: StoryPoint): Part[] {
  return veiled(
    heading,
    beats.map(({ text, spoiler }) => ({ line: text, spoiler: spoiler ?? pointOf(episode) })),
    seen,
  );
}

function subtitle({ knowledge, day }: Asked, episode: Episode, part: EpisodePart): string {
  const { number } = seasonOf(knowledge, episode);
  const premiere = holding(
    knowledge.events.filter(({ work, event }) => work === episode.work && event === 'premiere'),
    day,
  );
  const out = premiere ? `, out ${dateInWords(premiere.date)}` : '';
  const minutes = episode.minutes === undefined ? '' : `, ${episode.minutes} minutes`;
  return `season ${number}, episode ${episode.number}${part === 'story' ? out + minutes : `: ${episodeParts[part].toLowerCase()}`}`;
}

function makers({ people }: Knowledge, { director, writer, book }: Episode): Line {
  const name = (id: string) => lookUp(people, id)?.name ?? id;
  return `Directed by ${name(director)}, written by ${name(writer)}. From the books: ${book}`;
}

const songLine = (artist: string, title: string, text: string | undefined, hidden: boolean): Line =>
  hidden || text === undefined
    ? `${artist}, “${title}”${text === undefined ? '' : `: ${text}`}`
    : [{ bold: `${artist}, “${title}”` }, `: ${text}`];

const nothingKnown = (what: string): Part[] => [
  { lines: [capitalised(`no source I have says anything on the ${what} of this one.`)] },
];

function buttons({ knowledge, command }: Asked, episode: Episode, current: EpisodePart): Next[] {
  const parts = Object.entries(episodeParts).filter(([part]) => part !== current);
  const own = parts.map(([part, label]) => ({
    label,
    call: { command: command.name, args: { ...command.args, part } },
  }));
  const next = nextEpisode(knowledge, episode);
  if (!next) return own;
  const season = seasonOf(knowledge, next).number;
  return [
    ...own,
    {
      label: `Next: ${next.title}`,
      call: { command: 'episode', args: { season, number: next.number, ...carried(command.args) } },
    },
  ];
}

/** Whoever said how far they have watched need not say it again for the next episode. */
const carried = ({ seen }: Asked['command']['args']): Asked['command']['args'] => (seen === undefined ? {} : { seen });
