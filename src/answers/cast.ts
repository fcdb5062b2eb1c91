/** Who plays whom: a person, a character, a season's cast. */
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { quoted } from '../interaction/text.ts';
import { type Casting, castOf, isNewIn, playedBy, rolesOf } from '../knowledge/cast.ts';
import { factsAbout } from '../knowledge/facts.ts';
import { findWho, idOf, type Who } from '../knowledge/find.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Match } from '../knowledge/names.ts';
import type { Character, Person, Role, Work } from '../knowledge/schema.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import { behind, capitalised, statusPrefix, veiled, withSources } from './shared.ts';
import { choiceOf, oneOf, workInWords, worksInWords } from './works.ts';

/** An actor, maker or character by any spelling; asks back where several are meant, and says so where nobody is. */
export function answerWho(knowledge: Knowledge, typed: string, seen: StoryPoint): Reply {
  const found = findWho(knowledge, typed);
  if (found.kind === 'near') return didYouMean(typed, found.matches);
  if (found.kind === 'unknown') return nobody(knowledge, typed);
  const { thing } = found.match;
  return thing.kind === 'character'
    ? answerCharacter(knowledge, thing.character, seen)
    : answerPerson(knowledge, thing.person, seen);
}

/** Who plays a character, in which works, and who the character is. */
export function answerCharacter(knowledge: Knowledge, character: Character, seen: StoryPoint): Reply {
  const castings = playedBy(knowledge, character.id);
  const told = [{ line: character.text, spoiler: character.spoiler }];
  return withSources(knowledge, [...castings.map(({ role }) => role), character], {
    lead:
      castings.length === 0
        ? `No source says who plays ${character.name}.`
        : castings.map((casting) => roleSentence(knowledge, casting)).join(' '),
    parts: [
      ...veiled('Who that is', told, seen, false),
      ...absences(castings, seen),
      { heading: 'Pronouns', lines: [character.pronouns] },
    ],
    next: [...castings.map(({ person }) => whoButton(person)), ...castButtons(knowledge, castings)],
    self: { command: 'cast', args: { who: character.id } },
  });
}

/** What a person plays or does for the series. */
export function answerPerson(knowledge: Knowledge, person: Person, seen: StoryPoint): Reply {
  const castings = rolesOf(knowledge, person.id);
  const facts = factsAbout(knowledge, person.id);
  return withSources(knowledge, [...castings.map(({ role }) => role), person, ...facts], {
    lead: castings.length === 0 ? person.text : castings.map((casting) => roleSentence(knowledge, casting)).join(' '),
    parts: [
      ...(castings.length === 0 ? [] : [{ lines: [person.text] }]),
      ...absences(castings, seen),
      ...veiled(
        'Good to know',
        facts.map(({ status, text, spoiler }) => ({ line: statusPrefix(status) + text, spoiler })),
        seen,
      ),
    ],
    next: [...castings.map(({ character }) => whoButton(character)), ...castButtons(knowledge, castings)],
    self: { command: 'cast', args: { who: person.id } },
  });
}

/** Everybody in a work; `workId` must be one. */
export function answerCast(knowledge: Knowledge, workId: string): Reply {
  const castings = castOf(knowledge, workId) ?? [];
  const title = lookUp(knowledge.works, workId)?.title ?? workId;
  const confirmed = castings.filter(({ role }) => role.status === 'confirmed');
  const main = confirmed.filter(({ role }) => role.billing === 'main');
  const others = confirmed.filter(({ role }) => role.billing !== 'main');
  const reported = castings.filter(({ role }) => role.status === 'reported');
  const gone = knowledge.roles.filter(
    ({ left, billing }) => left !== undefined && billing !== 'guest' && isLaterSeason(knowledge, workId, left),
  );
  const fresh = confirmed.filter(({ role }) => isNewIn(role, workId)).length;
  return withSources(
    knowledge,
    castings.map(({ role }) => role),
    {
      lead: `The cast of ${title}: ${main.length} in the main cast${fresh > 0 ? `, ${fresh} new faces` : ''}.`,
      parts: [
        section('Main cast', main, workId),
        section('Also in it', others, workId),
        section('Expected by the press, not confirmed', reported, workId),
        {
          heading: 'Not in it any more',
          list: true,
          lines: lookUpAll(
            knowledge.people,
            gone.map(({ person }) => person),
          ).map(({ name }) => name),
        },
      ].filter(({ lines }) => lines.length > 0),
      next: knowledge.works.filter(({ id }) => id !== workId).map(castButton),
    },
  );
}

/** The leads, and where to look further. */
export function answerCastOverview(knowledge: Knowledge): Reply {
  const [first] = knowledge.works;
  const main = castOf(knowledge, first?.id ?? '')?.filter(({ role }) => role.billing === 'main') ?? [];
  return withSources(
    knowledge,
    main.map(({ role }) => role),
    {
      lead: 'Kit Connor and Joe Locke lead the cast as Nick Nelson and Charlie Spring.',
      parts: [
        section('Main cast from the first season on', main, first?.id ?? ''),
        { lines: ['Name anybody, on screen or behind it, and I tell you more.'] },
      ],
      next: knowledge.works.map(castButton),
    },
  );
}

function didYouMean(typed: string, matches: readonly Match<Who>[]): Reply {
  return {
    lead: `I know nobody called ${quoted(typed)}, but there are names close to it.`,
    parts: [{ lines: [`Did you mean ${oneOf(matches.map(({ name }) => name))}?`] }],
    next: matches.map(({ name, thing }) => ({ label: name, call: { command: 'cast', args: { who: idOf(thing) } } })),
    private: true,
  };
}

const nobody = (knowledge: Knowledge, typed: string): Reply => ({
  lead: `I know nobody called ${quoted(typed)} in Heartstopper or behind it.`,
  parts: [
    { lines: ['Try a first name, an actor, or a description such as nick’s mum; or look through the whole cast.'] },
  ],
  next: knowledge.works.map(castButton),
  private: true,
});

function roleSentence({ works }: Knowledge, { person, character, role }: Casting): string {
  const verb = role.billing === 'voice' ? 'is the voice of' : 'plays';
  const where = worksInWords(lookUpAll(works, role.works));
  return capitalised(`${statusPrefix(role.status)}${person.name} ${verb} ${character.name} in ${where}.`);
}

/** Why somebody joined, left or stayed away, which may give plot away. */
function absences(castings: readonly Casting[], seen: StoryPoint): Part[] {
  return castings.flatMap(({ role }) => {
    if (role.text === undefined) return [];
    const label = behind(role.spoiler, seen);
    return [{ heading: 'The part', lines: [role.text], ...(label !== undefined && { behind: label }) }];
  });
}

const section = (heading: string, castings: readonly Casting[], workId: string): Part => ({
  heading,
  list: true,
  lines: castings.map(
    ({ person, character, role }): Line => [{ bold: person.name }, ` as ${character.name}${marks(role, workId)}`],
  ),
});

function marks(role: Role, workId: string): string {
  const words = [
    role.billing === 'main' || role.billing === 'recurring' ? null : role.billing,
    isNewIn(role, workId) ? 'new' : null,
  ];
  const shown = words.filter((word) => word !== null);
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`;
}

/** Of the film too little is known to say who is not in it. */
function isLaterSeason({ works }: Knowledge, workId: string, earlier: string): boolean {
  const work = lookUp(works, workId);
  return work?.kind === 'season' && work.number > (lookUp(works, earlier)?.number ?? work.number);
}

/** The casts of the works that somebody is in, two at most. */
const castButtons = (knowledge: Knowledge, castings: readonly Casting[]): Next[] =>
  lookUpAll(knowledge.works, [...new Set(castings.flatMap(({ role }) => role.works))])
    .slice(0, 2)
    .map(castButton);

const castButton = (work: Work): Next => ({
  label: `Cast of ${workInWords(work)}`,
  call: { command: 'cast', args: { season: choiceOf(work) } },
});

const whoButton = ({ id, name }: Person | Character): Next => ({
  label: name,
  call: { command: 'cast', args: { who: id } },
});
