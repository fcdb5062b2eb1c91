/** /ask answers in the language of the question, else in the asker's. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Language, languageOf, wordsIn } from '../../src/answers/words.ts';
import { answerablesOf } from '../../src/ask/answerables/index.ts';
import { englishLabels } from '../../src/interaction/labels.ts';
import type { Reply } from '../../src/interaction/reply.ts';
import { hiddenUntil, warning } from '../../src/interaction/reveal.ts';
import { escapeText } from '../../src/interaction/wire/markdown.ts';
import { toMessage } from '../../src/interaction/wire/message.ts';
import { dateInWords, parseDate } from '../../src/knowledge/dates.ts';
import { nothingSeen, pointName, pointNamed } from '../../src/knowledge/spoilers.ts';
import { replyTo } from '../support/ask.ts';
import { knowledge, today } from '../support/context.ts';
import { textsOf } from '../support/message.ts';
import { leaksIn } from '../support/plot.ts';
import { fullText, leadOf, openText } from '../support/text.ts';

const others = ['de', 'es', 'fr', 'it', 'pt'] as const;

/** Asked in a channel of its own each time, so that no question goes on from another. */
const ask = (question: string, locale = 'en-GB', channelId = `${locale} ${question}`): Promise<Reply> =>
  replyTo(`/ask question:${question}`, {
    ...today,
    asker: { ...today.asker, locale },
    place: { ...today.place, channelId },
  });

const labelsOf = ({ next = [] }: Reply): string[] => next.map(({ label }) => label);

/** By language: questions, and what the answer has to say in it. */
const typed: Readonly<Record<(typeof others)[number], readonly (readonly [question: string, answer: string])[]>> = {
  de: [
    ['wer spielt Charlie', 'Joe Locke spielt Charlie Spring in den Staffeln 1, 2 und 3 und im Film.'],
    ['wann kam Staffel 2 raus', 'Staffel 2 ist am 3. August 2023 erschienen (ein Donnerstag, alle 8 Folgen auf einmal'],
    ['wie viele folgen hat staffel 1', 'Staffel 1 hat 8 Folgen, alle zugleich erschienen: 22. April 2022.'],
    ['gibt es eine staffel 4', 'Es gibt keine Staffel 4 und keine spätere.'],
    ['wer hat heartstopper geschrieben', 'Alice Oseman'],
    ['wer spielt mit in staffel 3', 'Die Besetzung von Staffel 3: 19 Hauptrollen, 5 neue Gesichter.'],
    ['wo wurde staffel 1 gedreht', 'Drehorte von Staffel 1: Burnham Park Academy'],
    ['wie heißt der hund von nick', 'Nellie'],
    ['wann hat nick geburtstag', 'Nick Nelson hat am 4. September Geburtstag.'],
    ['wie viele bände gibt es', 'Es gibt sechs Bände von Heartstopper'],
    ['wann kommt der film', 'Heartstopper Forever: soll am 17. Juli 2026 erschienen sein'],
    ['welche preise hat es gewonnen', 'Heartstopper: 18 Preise, von denen ich weiß'],
  ],
  es: [
    ['¿quién interpreta a Nick?', 'Kit Connor interpreta a Nick Nelson en las temporadas 1, 2 y 3 y en la película.'],
    ['cuándo se estrenó la temporada 1', 'Temporada 1: se estrenó el 22 de abril de 2022 (viernes'],
    ['cuántos episodios tiene la temporada 2', 'La temporada 2 tiene 8 episodios; todos se estrenaron a la vez'],
    ['hay temporada 4', 'No hay temporada 4 ni ninguna posterior.'],
    ['quién dirigió la temporada 3', 'Dirección de la temporada 3: Andy Newbery'],
    ['cuándo es el cumpleaños de Nick', 'Nick Nelson cumple años el 4 de septiembre.'],
    ['cuántos tomos hay', 'Hay seis tomos de Heartstopper'],
    ['dónde puedo ver la serie', 'Solo en Netflix, en todos los países donde hay Netflix.'],
    ['reparto de la temporada 3', 'El reparto de la temporada 3: 19 papeles principales, 5 caras nuevas.'],
    ['dónde se rodó la temporada 1', 'Lugares de rodaje de la temporada 1: Burnham Park Academy'],
    ['qué premios ganó', 'Heartstopper: 18 premios que yo sepa'],
    ['cuándo sale la película', 'Heartstopper Forever: estreno el 17 de julio de 2026, según se informa'],
  ],
  fr: [
    ['qui joue Charlie', 'Joe Locke joue Charlie Spring dans les saisons 1, 2 et 3 et dans le film.'],
    ['quand est sortie la saison 3', 'Saison 3 : sortie le 3 octobre 2024 (un jeudi, les 8 épisodes d’un coup'],
    ['combien d’épisodes dans la saison 2', 'La saison 2 compte 8 épisodes'],
    ['combien de saisons', 'Heartstopper compte 3 saisons, soit 24 épisodes en tout, et un film.'],
    ['quand sort le film', 'Heartstopper Forever : sortie le 17 juillet 2026, d’après des listes'],
    ['qui a réalisé la saison 1', 'Réalisation des saisons 1 et 2 : Euros Lyn'],
    ['où a été tournée la saison 2', 'Lieux de tournage de la saison 2 : Burnham Park Academy'],
    ['combien de tomes', 'Il y a six tomes de Heartstopper'],
    ['distribution de la saison 3', 'La distribution de la saison 3 : 19 rôles principaux, 5 nouveaux visages.'],
    ['quand est l’anniversaire de Charlie', 'L’anniversaire de Charlie Spring, c’est le 27 avril.'],
    ['où regarder la série', 'Uniquement sur Netflix'],
    ['y aura-t-il une saison 4', 'Il n’y a pas de saison 4, ni d’autre après.'],
  ],
  it: [
    ['chi interpreta Nick', 'Kit Connor interpreta Nick Nelson nelle stagioni 1, 2 e 3 e nel film.'],
    ['quando è uscita la stagione 2', 'Stagione 2: uscita il 3 agosto 2023 (giovedì, tutti gli 8 episodi insieme'],
    ['quanti episodi ha la stagione 1', 'La stagione 1 ha 8 episodi, usciti tutti insieme: 22 aprile 2022.'],
    ['ci sarà una stagione 4', 'Non c’è una stagione 4, né una successiva.'],
    ['chi ha diretto la stagione 3', 'Regia della stagione 3: Andy Newbery'],
    ['quante stagioni ci sono', 'Heartstopper ha 3 stagioni, con 24 episodi in tutto, e un film.'],
    ['quando è il compleanno di Charlie', 'Charlie Spring compie gli anni il 27 aprile.'],
    ['quanti volumi ci sono', 'Ci sono sei volumi di Heartstopper'],
    ['dove è stata girata la stagione 1', 'Luoghi delle riprese della stagione 1: Burnham Park Academy'],
    ['quando esce il film', 'Heartstopper Forever: uscita il 17 luglio 2026, secondo quanto riportato'],
    ['cast della stagione 3', 'Il cast della stagione 3: 19 ruoli principali, 5 volti nuovi.'],
    ['dove posso vedere la serie', 'Solo su Netflix'],
  ],
  pt: [
    ['quem interpreta o Charlie', 'Joe Locke interpreta Charlie Spring nas temporadas 1, 2 e 3 e no filme.'],
    ['quando estreou a temporada 3', 'Temporada 3: estreou em 3 de outubro de 2024 (quinta-feira'],
    ['quantos episódios tem a temporada 1', 'A temporada 1 tem 8 episódios, todos lançados de uma vez'],
    ['vai ter temporada 4', 'Não há temporada 4, nem outra depois.'],
    ['quem dirigiu a temporada 3', 'Direção da temporada 3: Andy Newbery'],
    ['quantos livros existem', 'Há seis volumes de Heartstopper'],
    ['quando saiu o volume 5', 'Heartstopper Volume 5: 7 de dezembro de 2023 (UK)'],
    ['onde posso assistir', 'Só na Netflix, em todos os países onde ela existe.'],
    ['quais prêmios ganhou', 'Heartstopper: 18 prêmios que eu conheço'],
    ['quando é o aniversário do Nick', 'Nick Nelson faz aniversário em 4 de setembro.'],
    ['quem faz a voz', 'Stephen Fry faz a voz de Headmaster Barnes nas temporadas 1 e 2.'],
    ['onde foi gravada a temporada 1', 'Locais de gravação da temporada 1: Burnham Park Academy'],
  ],
};

describe.each(others)('asked in %s', (language) => {
  test.each(typed[language])('%s', async (question, answer) => {
    const reply = await ask(question);
    expect(reply.outcome).toBe('answered');
    expect(fullText(reply)).toContain(answer);
  });

  test('the sources, the day they were checked and the buttons are in it too', async () => {
    const [[question] = ['']] = typed[language];
    const reply = await ask(question);
    const { labels } = wordsIn(language);
    const text = textsOf(toMessage(reply)).join('\n');
    expect(text).toContain(labels.sourceList.replace('{{sources}}', ''));
    expect(text).toContain(
      labels.checked.replace('{{date}}', escapeText(wordsIn(language).date(knowledge.about.checkedOn))),
    );
    expect(JSON.stringify(toMessage(reply).components)).toContain(`"label":"${labels.sources}"`);
  });
});

/** By locale, as Discord writes it. */
const ofLocale = [
  ['de', 'de'],
  ['es-ES', 'es'],
  ['es-419', 'es'],
  ['fr', 'fr'],
  ['it', 'it'],
  ['pt-BR', 'pt'],
] as const;

describe.each(ofLocale)('an asker with the locale %s', (locale, language) => {
  const { say, labels } = wordsIn(language);

  test('is answered in it', async () =>
    expect(leadOf(await ask('who plays Tori', locale))).toBe(
      say('plays.screen', {
        actor: 'Jenny Walser',
        character: 'Tori Spring',
        where: say('work.in.seasons', { numbers: wordsIn(language).list([1, 2, 3]) }),
      }).concat(` ${expectedLine(language)}`),
    ));

  test('is declined in it, with examples that are answered in it', async () => {
    const reply = await ask('what is the weather in Berlin tomorrow', locale);
    expect(leadOf(reply)).toBe(say('decline.offtopic.lead'));
    expect(labelsOf(reply)).toEqual([say('example.release'), say('example.plays')]);
    for (const { call } of reply.next ?? []) {
      const answer = await ask(String(call.args.question));
      expect([answer.outcome, answer.labels]).toEqual(['answered', labels]);
    }
  });

  test('is asked back in it', async () => {
    const reply = await ask('how old is he', locale);
    expect(reply.outcome).toBe('asked-back');
    expect(leadOf(reply)).toBe(say('back.character'));
  });

  test('is told that a scene is there in English only, behind bars with a label in the language', async () => {
    const reply = await ask('where do nick and charlie first kiss', locale);
    const hidden = reply.parts?.find(({ behind }) => behind !== undefined);
    const until = hiddenUntil(reply);
    expect(hidden?.behind).toBe(labels.points.episode.replace('{{season}}', '1').replace('{{episode}}', '3'));
    expect(until && pointName(until)).toBe('s1e3');
    expect(fullText(reply)).toContain(say('note.english'));
    const shown = toMessage({ self: { command: 'ask', args: {} }, ...reply });
    expect(JSON.stringify(shown.components)).toContain(`"label":"${labels.showMe}"`);
  });

  test('is warned in it before plot is opened', async () => {
    const reply = await ask('where do nick and charlie first kiss', locale);
    const warned = warning(today, pointNamed('s1e3') ?? today.seen, { command: 'ask', args: {} }, reply.labels);
    expect(leadOf(warned)).toContain(labels.farAs.replace(/\{\{point\}\}.*/, ''));
    expect(labelsOf(warned)).toEqual([labels.showAll]);
  });
});

function expectedLine(language: (typeof others)[number]): string {
  const { say } = wordsIn(language);
  const text = say('plays.screen', {
    actor: 'Jenny Walser',
    character: 'Tori Spring',
    where: say('work.in.film'),
  });
  const told = say('status.predicted', { text });
  return told.charAt(0).toUpperCase() + told.slice(1);
}

describe('English', () => {
  test.each(['en-GB', 'en-US', 'ja', 'xx', '', '__proto__'])('is spoken to the locale “%s”', async (locale) => {
    expect(languageOf(locale)).toBe('en');
    const reply = await ask('when did season 2 come out', locale);
    expect(fullText(reply)).toContain('3 August 2023');
    expect(reply.labels).toBeUndefined();
  });

  test('is not what a question in another language is answered in', async () =>
    expect(leadOf(await ask('qui joue Nick', 'de'))).toMatch(/^Kit Connor joue Nick Nelson/));

  test.each(['2023-08-03', '2024-10-08', '2022-11', '2023-spring', '2023-mid', '2021'])(
    'writes %s as the knowledge does',
    (text) => {
      const date = parseDate(text);
      expect(date && wordsIn('en').date(date)).toBe(date && dateInWords(date));
    },
  );
});

describe('to who has seen nothing', () => {
  const shown = (language: Language) =>
    answerablesOf(knowledge).flatMap((answerable) =>
      leaksIn(openText(answerable.show({ knowledge, now: today.now, seen: nothingSeen, words: wordsIn(language) }))),
    );
  const inEnglish = new Set(shown('en'));

  /** Names with little words between them, the same in a scene and in a sentence on the books or the places. */
  const byChance = [
    'nick and charlie in the',
    'no source says that the',
    'shakespeare and company and notre',
    'and company and notre dame',
    'april 2023 jersey shore vibe',
  ];
  test('English tells no plot', () => expect([...inEnglish].filter((words) => !byChance.includes(words))).toEqual([]));

  test.each(others)('%s tells no plot that English does not', (language) =>
    expect(shown(language).filter((words) => !inEnglish.has(words))).toEqual([]),
  );
});

type Texts = { readonly [key: string]: string | Texts };

const textsIn = (language: string): Texts =>
  JSON.parse(readFileSync(new URL(`../../src/answers/locales/${language}.json`, import.meta.url), 'utf8'));

const flat = (texts: Texts, before = ''): (readonly [key: string, text: string])[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[before + key, text] as const] : flat(text, `${before}${key}.`),
  );

/** Works stand in the case that a language's sentence needs. */
const works: Readonly<Record<string, string>> = {
  title: 'work',
  ofWork: 'work',
  works: 'work',
  ofWorks: 'work',
  inFilm: 'film',
};
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => works[name] ?? name).toSorted();

describe.each(others)('the file %s', (language) => {
  const english = new Map(flat({ ...textsIn('en'), labels: JSON.parse(JSON.stringify(englishLabels)) }));
  const texts = new Map(flat(textsIn(language)));

  test('has the keys of the English one', () =>
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted()));

  test('takes the same values as the English one', () => {
    const wrong = [...texts].filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(english.get(key) ?? '')),
    );
    expect(wrong).toEqual([]);
  });
});
