/** The sources under an answer: their titles and addresses may tell what the answer keeps behind bars. */
import { describe, expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { renderReply } from '../../src/doors/terminal/render.ts';
import { today } from '../support/context.ts';

const plot = /anorexi|eating.?disorder|non.?binary|asexual|self.?harm|boyfriend|imogen.?s?.?sahar/i;
let askers = 0;
const asked = (question: string, seen: string) => {
  askers += 1;
  return ask.run({ ...today, asker: { ...today.asker, id: `reader ${askers}` } }, { question, seen });
};

describe.each([
  'does charlie have anorexia',
  'episode titles season 3',
  'is isaac asexual',
  'what are the pronouns of darcy',
])('%s', (question) => {
  test('to who has seen nothing, no title and no address tells it', async () => {
    const reply = await asked(question, 'none');
    expect(reply.sources?.length).toBeGreaterThan(0);
    for (const { title = '' } of reply.sources ?? []) expect(title).not.toMatch(plot);
    // On Discord an address is behind the name of its publisher; in the terminal it is read.
    const look = { now: today.now, timeZone: 'UTC', colour: false };
    expect(renderReply({ lead: '', sources: reply.sources ?? [] }, look)).not.toMatch(plot);
  });
  test('to who has seen all, every source has its title', async () => {
    const reply = await asked(question, 's3e8');
    expect(reply.sources?.every(({ title }) => title !== undefined)).toBe(true);
  });
});
