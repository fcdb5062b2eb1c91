import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataError, dataFolder, loadKnowledge } from '../../src/knowledge/load.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
  cpSync(dataFolder, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const problems = (): readonly string[] => {
  try {
    loadKnowledge(folder);
    return [];
  } catch (error) {
    if (error instanceof DataError) return error.problems;
    throw error;
  }
};

test('the data that ships loads', () => expect(problems()).toEqual([]));

describe('a broken file is named, with the place and what is wrong', () => {
  test('no JSON', () => {
    writeFileSync(join(folder, 'works.json'), '[{');
    expect(problems()).toEqual([expect.stringMatching(/^works\.json: .*JSON/)]);
  });

  test('missing', () => {
    rmSync(join(folder, 'episodes/season-2.json'));
    expect(problems()).toEqual([expect.stringMatching(/^episodes\/season-2\.json: ENOENT/)]);
  });

  test('another shape', () => {
    writeFileSync(join(folder, 'works.json'), '{}');
    expect(problems()).toEqual([expect.stringMatching(/^works\.json: .*expected array/)]);
  });

  test('all problems of all files at once', () => {
    const season = { id: 'season-1', kind: 'season', number: 0, title: 'Season 1', episodes: 8 };
    const rating = {
      id: 'Rating 1',
      status: 'sure',
      publishedOn: '2023-02-30',
      sources: [],
      confidence: 'C',
      spoiler: 's9e9',
      work: 'season-1',
      by: 'x',
      measure: 'x',
      value: 'x',
      asOf: 'soon',
      extra: 1,
    };
    writeFileSync(join(folder, 'works.json'), JSON.stringify([season]));
    writeFileSync(join(folder, 'ratings.json'), JSON.stringify([rating]));
    const found = problems();
    const expected = [
      /^works\.json \[0 “season-1”\]\.number: /,
      /^ratings\.json \[0 “Rating 1”\]: .*extra/,
      /^ratings\.json \[0 “Rating 1”\]\.asOf: “soon” is no date/,
      /^ratings\.json \[0 “Rating 1”\]\.confidence: /,
      /^ratings\.json \[0 “Rating 1”\]\.id: an id is lower case words/,
      /^ratings\.json \[0 “Rating 1”\]\.publishedOn: “2023-02-30” is no date/,
      /^ratings\.json \[0 “Rating 1”\]\.sources: /,
      /^ratings\.json \[0 “Rating 1”\]\.spoiler: “s9e9” is no story point/,
      /^ratings\.json \[0 “Rating 1”\]\.status: /,
    ];
    for (const pattern of expected) expect(found).toContainEqual(expect.stringMatching(pattern));
    expect(found).toHaveLength(expected.length);
  });
});
