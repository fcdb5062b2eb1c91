/** Who plays whom: a person, a character, a season's cast. */
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { quoted } from '../interaction/text.ts';
import { type Casting, castOf, isNewIn, playedBy, rolesOf } from '../knowledge/cast.ts';
import { saysNobodyKnows } from '../knowledge/claims.ts';
import { factsAbout } from '../knowledge/facts.ts';
import { findWho, idOf, type Who } from '../knowledge/find.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Match } from '../knowledge/names.ts';
import type { Character, Person, Role, Work } from '../knowledge/schema.ts';
import { isSafe, nothingSeen } from '../knowledge/spoilers.ts';
import { behind, capitalised, type Showing, type Telling, told, veiled, withSources } from './shared.ts';
import type { Words } from './words.ts';
import { choiceOf, inWorks, ofWorks, workTitle } from './works.ts';

/** An actor, maker or character by any spelling; asks back where several are meant, and says so where nobody is. */
export function answerWho(showing: Showing, typed: string): Reply {
  const found = findWho(showing.knowledge, typed);
  if (found.kind === 'near') return didYouMean(showing, typed, found.matches);
  if (found.kind === 'unknown') return nobody(showing, typed);
  const { thing } = found.match;
  return thing.kind === 'character' ? answerCharacter(showing, thing.character) : answerPerson(showing, thing.person);
}

/** Who plays a character, in which works, and who the character is. */
export function answerCharacter(showing: Showing, character: Character): Reply {
  const { knowledge, words } = showing;
  const castings = playedBy(knowledge, character.id);
  const who = [{ line: character.text, spoiler: character.spoiler }];
  // Whom no source gives an actor, a dog for one, is told of all the same.
  const isTold = castings.length === 0 && isSafe(character.spoiler, showing.seen);
  return withSources(showing, [...castings.map(({ role }) => role), character], {
    lead:
      castings.length === 0
        ? isTold
          ? character.text
          : words.say('plays.unknown', { character: character.name })
        : castings.map((casting) => roleSentence(showing, casting)).join(' '),
    parts: [
      ...(isTold ? [] : veiled(showing, words.say('plays.who'), who, false)),
      ...absences(showing, castings),
      ...veiled(showing, words.say('plays.pronouns'), pronounsOf(character), false),
    ],
    next: [...buttonsFor(castings.map(({ person }) => person)), ...castButtons(showing, castings)],
    self: { command: 'cast', args: { who: character.id } },
  });
}

const pronounsOf = ({ pronouns, later }: Character): Telling[] => [
  { line: pronouns, spoiler: nothingSeen },
  ...(later ? [{ line: later.pronouns, spoiler: later.spoiler }] : []),
];

/** What a person plays or does for the series. */
export function answerPerson(showing: Showing, person: Person): Reply {
  const { knowledge, words } = showing;
  const castings = rolesOf(knowledge, person.id);
  const facts = factsAbout(knowledge, person.id)
    .filter(({ text }) => !saysNobodyKnows(text))
    .slice(0, mostFacts);
  return withSources(showing, [...castings.map(({ role }) => role), person, ...facts], {
    lead: castings.length === 0 ? person.text : castings.map((casting) => roleSentence(showing, casting)).join(' '),
    parts: [
      ...(castings.length === 0 ? [] : [{ lines: [person.text] }]),
      ...absences(showing, castings),
      ...veiled(
        showing,
        words.say('plays.more'),
        facts.map(({ status, text, spoiler }) => ({ line: told(words, status, text), spoiler })),
      ),
    ],
    next: [...buttonsFor(castings.map(({ character }) => character)), ...castButtons(showing, castings)],
    self: { command: 'cast', args: { who: person.id } },
  });
}

/** Of those who are asked about most dozens of things are known; each can be asked for by itself. */
const mostFacts = 8;

/** Everybody in a work; `workId` must be one. */
export function answerCast(showing: Showing, workId: string): Reply {
  const { knowledge, words } = showing;
  const castings = castOf(knowledge, workId) ?? [];
  const confirmed = castings.filter(({ role }) => role.status === 'confirmed');
  const main = confirmed.filter(({ role }) => role.billing === 'main');
  const others = confirmed.filter(({ role }) => role.billing !== 'main');
  const reported = castings.filter(({ role }) => role.status === 'reported' || role.status === 'predicted');
  const gone = knowledge.roles.filter(
    ({ left, billing }) => left !== undefined && billing !== 'guest' && isLaterSeason(knowledge, workId, left),
  );
  const fresh = confirmed.filter(({ role }) => isNewIn(role, workId)).length;
  return withSources(
    showing,
    castings.map(({ role }) => role),
    {
      lead: castSentence(showing, workId, main.length, fresh),
      parts: [
        section(words, words.say('cast.main'), main, workId),
        section(words, words.say('cast.also'), others, workId),
        section(words, words.say('cast.expected'), reported, workId),
        {
          heading: words.say('cast.gone'),
          list: true,
          lines: lookUpAll(
            knowledge.people,
            gone.map(({ person }) => person),
          ).map(({ name }) => name),
        },
      ].filter(({ lines }) => lines.length > 0),
      next: knowledge.works.filter(({ id }) => id !== workId).map((work) => castButton(words, work)),
    },
  );
}

function castSentence({ knowledge, words }: Showing, workId: string, main: number, fresh: number): string {
  const work = lookUp(knowledge.works, workId);
  const values = work
    ? { title: workTitle(words, work), ofWork: ofWorks(words, work) }
    : { title: workId, ofWork: workId };
  const faces = fresh > 0 ? [words.say('cast.fresh', { count: fresh })] : [];
  return `${[words.say('cast.lead', { count: main, ...values }), ...faces].join(', ')}.`;
}

/** The leads, and where to look further. */
export function answerCastOverview(showing: Showing): Reply {
  const { knowledge, words } = showing;
  const [first] = knowledge.works;
  const main = castOf(knowledge, first?.id ?? '')?.filter(({ role }) => role.billing === 'main') ?? [];
  return withSources(
    showing,
    main.map(({ role }) => role),
    {
      lead: words.say('cast.overview'),
      parts: [
        section(words, words.say('cast.mainFromFirst'), main, first?.id ?? ''),
        { lines: [words.say('cast.name')] },
      ],
      next: knowledge.works.map((work) => castButton(words, work)),
    },
  );
}

function didYouMean({ words }: Showing, typed: string, matches: readonly Match<Who>[]): Reply {
  return {
    lead: `I know nobody called ${quoted(typed)}, but there are names close to it.`,
    parts: [{ lines: [`Did you mean ${words.oneOf(matches.map(({ name }) => name))}?`] }],
    next: matches.map(({ name, thing }) => ({ label: name, call: { command: 'cast', args: { who: idOf(thing) } } })),
    private: true,
  };
}

const nobody = ({ knowledge, words }: Showing, typed: string): Reply => ({
  lead: `I know nobody called ${quoted(typed)} in Heartstopper or behind it.`,
  parts: [
    { lines: ['Try a first name, an actor, or a description such as nick’s mum; or look through the whole cast.'] },
  ],
  next: knowledge.works.map((work) => castButton(words, work)),
  private: true,
});

function roleSentence({ knowledge, words }: Showing, { person, character, role }: Casting): string {
  const where = inWorks(words, ...lookUpAll(knowledge.works, role.works));
  const values = { actor: person.name, character: character.name, where };
  return capitalised(
    told(words, role.status, words.say(role.billing === 'voice' ? 'plays.voice' : 'plays.screen', values)),
  );
}

/** Why somebody joined, left or stayed away, which may give plot away. */
function absences({ seen, words }: Showing, castings: readonly Casting[]): Part[] {
  return castings.flatMap(({ role }) => {
    if (role.text === undefined) return [];
    const label = behind(role.spoiler, seen, words.labels.points);
    return [{ heading: words.say('plays.part'), lines: [role.text], ...(label !== undefined && { behind: label }) }];
  });
}

const section = (words: Words, heading: string, castings: readonly Casting[], workId: string): Part => ({
  heading,
  list: true,
  lines: castings.map(
    ({ person, character, role }): Line => [
      { bold: person.name },
      ` ${words.say('plays.as', { character: character.name })}${marks(words, role, workId)}`,
    ],
  ),
});

function marks(words: Words, role: Role, workId: string): string {
  const all = [
    role.billing === 'main' || role.billing === 'recurring' ? null : words.say(`plays.billing.${role.billing}`),
    isNewIn(role, workId) ? words.say('plays.billing.new') : null,
  ];
  const shown = all.filter((word) => word !== null);
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`;
}

/** Of the film too little is known to say who is not in it. */
function isLaterSeason({ works }: Knowledge, workId: string, earlier: string): boolean {
  const work = lookUp(works, workId);
  return work?.kind === 'season' && work.number > (lookUp(works, earlier)?.number ?? work.number);
}

/** The casts of the works that somebody is in, two at most. */
const castButtons = ({ knowledge, words }: Showing, castings: readonly Casting[]): Next[] =>
  lookUpAll(knowledge.works, [...new Set(castings.flatMap(({ role }) => role.works))])
    .slice(0, 2)
    .map((work) => castButton(words, work));

const castButton = (words: Words, work: Work): Next => ({
  label: words.say('cast.button', { ofWork: ofWorks(words, work) }),
  call: { command: 'cast', args: { season: choiceOf(work) } },
});

/** A button for each of them, once: a part in the seasons and in the film is two castings of one actor. */
const buttonsFor = (some: readonly (Person | Character)[]): Next[] =>
  [...new Set(some)].map(({ id, name }) => ({ label: name, call: { command: 'cast', args: { who: id } } }));
