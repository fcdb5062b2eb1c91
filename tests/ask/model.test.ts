/** The file of the trained model: how large it is, and how its parts are kept. */
import { statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listsOf, packLists, unpackLists } from '../../src/ask/lists.ts';
import { packLayer, unpack, unpackLayer } from '../../src/ask/matrix.ts';
import { modelPath } from '../../src/ask/model.ts';
import { packBytes, packTexts, unpackBytes, unpackTexts } from '../../src/ask/packed.ts';

test('the model is under 1 MB', () => expect(statSync(modelPath).size).toBeLessThan(1_000_000));

test('lists come back as they were', () => {
  const lists = fc.array(fc.array(fc.nat(65_535), { maxLength: 255 }), { maxLength: 40 });
  fc.assert(fc.property(lists, (some) => void expect(unpackLists(packLists(some))).toEqual(listsOf(some))));
});

test('bytes come back as they were, however many', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (some) => void expect([...unpackBytes(packBytes(some))]).toEqual([...some]),
    ),
  );
});

test('texts come back as they were', () => {
  const texts = fc.array(
    fc.string().filter((text) => !text.includes('\n')),
    { minLength: 1 },
  );
  fc.assert(fc.property(texts, (some) => void expect(unpackTexts(packTexts(some))).toEqual(some)));
});

test('a layer comes back within a step of each value, however large its biases are', () => {
  const [rows, columns, most] = [3, 5, 7];
  const weight = fc.float({ min: -1, max: 1, noNaN: true });
  const row = fc.tuple(
    fc.array(weight, { minLength: columns - 1, maxLength: columns - 1 }),
    fc.integer({ min: -20, max: 20 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: rows, maxLength: rows }), (some) => {
      const values = Float32Array.from(some.flatMap(([weights, bias]) => [...weights, bias]));
      const back = unpackLayer(packLayer({ rows, columns, values }, most));
      for (const [at, [weights, bias]] of some.entries()) {
        const kept = [...back.values.subarray(at * columns, (at + 1) * columns)];
        const step = Math.max(...weights.map(Math.abs)) / most + 1 / 255;
        for (const [place, value] of weights.entries())
          expect(Math.abs((kept[place] ?? 0) - value)).toBeLessThanOrEqual(step);
        expect(Math.abs((kept[columns - 1] ?? 0) - bias)).toBeLessThanOrEqual(20 / 127 + 0.01);
      }
    }),
  );
});

test('parts that do not fit are no model', () => {
  const { weights } = packLayer({ rows: 2, columns: 3, values: new Float32Array(6).fill(1) }, 7);
  expect(() => unpack({ ...weights, rows: 3 })).toThrow('A matrix of 3 x 2 has 2 scales and 4 values.');
  const { biases } = packLayer({ rows: 4, columns: 1, values: new Float32Array(4).fill(1) }, 7);
  expect(() => unpackLayer({ weights, biases })).toThrow('2 rows have 4 biases.');
  const lists = packLists([[1, 2], [3]]);
  expect(() => unpackLists({ ...lists, items: packLists([[1]]).items })).toThrow(
    'The items of the lists do not fill them.',
  );
  expect(() => packLists([[65_536]])).toThrow(RangeError);
});
