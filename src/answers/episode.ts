/** One episode: what happens, who is in it, its songs, places and what the comic does. */
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { playedBy } from '../knowledge/cast.ts';
import { holding } from '../knowledge/claims.ts';
import { dayOf } from '../knowledge/dates.ts';
import { nextEpisode, placesOf, pointBefore, pointOf, seasonOf, songsOf } from '../knowledge/episodes.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Beat, Episode } from '../knowledge/schema.ts';
import { pointLabel } from '../knowledge/spoilers.ts';
import en from './locales/en.json' with { type: 'json' };
import { behind, inQuotes, type Showing, songNamed, type Telling, told, veiled, withSources } from './shared.ts';
import type { TextKey, Words } from './words.ts';

/** What can be asked of any episode. The labels give nothing away. */
export const episodeParts = en.episode.part;
export type EpisodePart = keyof typeof episodeParts;

/** What answers of an episode need to know beside it. */
export interface Asked extends Showing {
  /** The command that shows this episode, for the buttons. */
  readonly command: { readonly name: string; readonly args: Readonly<Record<string, string | number>> };
}

/** An episode, or one part of what is known of it. */
export function answerEpisode(asked: Asked, episode: Episode, part: EpisodePart): Reply {
  const answer = answers[part](asked, episode);
  const claims = [...answer.claims, episode];
  return withSources(asked, claims, {
    lead: [{ bold: inQuotes(asked.words, episode.title) }, ` · ${subtitle(asked, episode, part)}`],
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
  story: (asked, episode) => ({
    parts: [
      ...veiled(
        asked,
        asked.words.say('episode.starts'),
        [{ line: episode.teaser, spoiler: pointBefore(episode) }],
        false,
      ),
      ...veiled(
        asked,
        asked.words.say('episode.story'),
        [{ line: episode.synopsis, spoiler: pointOf(episode) }],
        false,
      ),
      { lines: [makers(asked, episode)] },
    ],
    claims: [],
  }),
  scenes: (asked, episode) => ({
    parts: beatParts(asked, asked.words.say('episode.part.scenes'), episode.beats, episode),
    claims: episode.beats,
  }),
  cast: castAnswer,
  songs: (asked, episode) => {
    const { words } = asked;
    const songs = songsOf(asked.knowledge, episode);
    const tellings = songs.map(({ text, spoiler, status, ...song }) => ({
      line: songLine(
        songNamed(words, song),
        text === undefined ? undefined : told(words, status, text),
        behind(spoiler, asked.seen) !== undefined,
      ),
      spoiler,
    }));
    const parts = veiled(asked, words.say('episode.part.songs'), tellings);
    return { parts: songs.length === 0 ? nothingKnown(words, 'episode.noSongs') : parts, claims: songs };
  },
  places: (asked, episode) => {
    const { words } = asked;
    const { here, season } = placesOf(asked.knowledge, episode);
    const tell = (places: typeof here): Telling[] =>
      places.map(({ name, area, text, spoiler, status }) => ({
        line: [{ bold: name }, `, ${area}: ${told(words, status, text)}`],
        spoiler,
      }));
    const parts = [
      ...veiled(asked, words.say('episode.here'), tell(here)),
      ...veiled(asked, words.say('episode.wholeSeason'), tell(season)),
    ];
    return {
      parts: parts.length === 0 ? nothingKnown(words, 'episode.noPlaces') : parts,
      claims: [...here, ...season],
    };
  },
  comic: (asked, episode) => ({
    parts: [
      { heading: asked.words.say('episode.adapts'), lines: [episode.book] },
      ...beatParts(asked, asked.words.say('episode.comicDiffers'), episode.comic, episode),
    ],
    claims: episode.comic,
  }),
} as const satisfies Record<EpisodePart, (asked: Asked, episode: Episode) => Answer>;

function castAnswer({ knowledge, now, words }: Asked, episode: Episode): Answer {
  const characters = lookUpAll(knowledge.characters, episode.characters);
  const rows = characters.map((character) => {
    const role = playedBy(knowledge, character.id).find(
      (casting) => casting.role.works.includes(episode.work) && holding([casting.role], dayOf(now)),
    );
    return { character, role };
  });
  const lines = rows.map(
    ({ character, role }): Line => [{ bold: character.name }, role ? `: ${role.person.name}` : ''],
  );
  return {
    parts: [{ heading: words.say('episode.part.cast'), lines, list: true }],
    claims: rows.flatMap(({ role }) => role?.role ?? []),
  };
}

/** Beats as parts behind bars, each as far as it goes. */
export function beatParts(showing: Showing, heading: string, beats: readonly Beat[], episode: Episode): Part[] {
  return veiled(
    showing,
    heading,
    beats.map(({ text, spoiler }) => ({ line: text, spoiler: spoiler ?? pointOf(episode) })),
  );
}

function subtitle({ knowledge, now, words }: Asked, episode: Episode, part: EpisodePart): string {
  const label = pointLabel(pointOf(episode), words.labels.pointsInside);
  if (part !== 'story') return `${label}: ${inside(words, words.say(`episode.part.${part}`))}`;
  const premiere = holding(
    knowledge.events.filter(({ work, event }) => work === episode.work && event === 'premiere'),
    dayOf(now),
  );
  return [
    label,
    ...(premiere ? [words.say('episode.out', { date: words.date(premiere.date) })] : []),
    ...(episode.minutes === undefined ? [] : [words.say('episode.minutes', { count: episode.minutes })]),
  ].join(', ');
}

/** A label as it stands inside a sentence; German nouns keep their capital. */
const inside = ({ language }: Words, label: string): string =>
  language === 'de' ? label : label.charAt(0).toLowerCase() + label.slice(1);

function makers({ knowledge, words }: Showing, { director, writer, book }: Episode): Line {
  const name = (id: string) => lookUp(knowledge.people, id)?.name ?? id;
  return words.say('maker.line', { director: name(director), writer: name(writer), book });
}

const songLine = (song: string, text: string | undefined, hidden: boolean): Line =>
  hidden || text === undefined ? `${song}${text === undefined ? '' : `: ${text}`}` : [{ bold: song }, `: ${text}`];

const nothingKnown = (words: Words, key: TextKey): Part[] => [{ lines: [words.say(key)] }];

function buttons({ knowledge, command, words }: Asked, episode: Episode, current: EpisodePart): Next[] {
  const parts = (Object.keys(episodeParts) as EpisodePart[]).filter((part) => part !== current);
  const own = parts.map((part) => ({
    label: words.say(`episode.part.${part}`),
    call: { command: command.name, args: { ...command.args, part } },
  }));
  const next = nextEpisode(knowledge, episode);
  if (!next) return own;
  const season = seasonOf(knowledge, next).number;
  return [
    ...own,
    {
      label: words.say('button.nextEpisode', { title: next.title }),
      call: { command: 'episode', args: { season, number: next.number, ...carried(command.args) } },
    },
  ];
}

/** Whoever said how far they have watched need not say it again for the next episode. */
const carried = ({ seen }: Asked['command']['args']): Asked['command']['args'] => (seen === undefined ? {} : { seen });
