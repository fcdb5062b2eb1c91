import { membersOf, watchedInWords } from '../src/answers/progress.ts';
import { type Context, defineCommand, defineGroup } from '../src/interaction/command.ts';
import type { Line, Next, Part, Reply } from '../src/interaction/reply.ts';

const show = defineCommand({
  name: 'show',
  description: 'All that I have stored on you',
  options: {},
  examples: ['/mydata show'],
  private: true,
  async run(context) {
    const stored = await membersOf(context).storedOf(context.asker.id);
    const setUps = await setUpsPart(context);
    if (!stored) return nothingBut(setUps);
    return {
      lead: 'This is what I have stored on you:',
      parts: [
        { list: true, lines: [`You have watched ${watchedInWords(stored.seen)}.`] },
        ...setUps,
        {
          lines: [
            'It is stored under your Discord id, without your name. Of questions I keep only what I could not answer, for half a year, and not who asked.',
          ],
        },
      ],
      next: [deleteIt],
      private: true,
    };
  },
});

const remove = defineCommand({
  name: 'delete',
  description: 'Delete all that I have stored on you; I ask once before',
  options: { sure: { type: 'boolean', description: 'Delete it without asking' } },
  examples: ['/mydata delete'],
  private: true,
  async run(context, { sure = false }) {
    const members = membersOf(context);
    const setUps = await setUpsPart(context);
    if (sure && (await members.forget(context.asker.id)))
      return { lead: 'Deleted: I no longer know how far you have watched.', parts: setUps, private: true };
    if (!(await members.storedOf(context.asker.id))) return nothingBut(setUps);
    return {
      lead: 'Shall I delete all that I have stored on you?',
      parts: [
        { lines: ['That is how far you have watched. It cannot be brought back, only told me again.'] },
        ...setUps,
      ],
      next: [deleteIt],
      private: true,
    };
  },
});

export const mydata = defineGroup({
  name: 'mydata',
  description: 'What I have stored on you: see it, delete it',
  subcommands: [show, remove],
});

const deleteIt: Next = { label: 'Delete it', call: { command: 'mydata delete', args: { sure: true } } };

const nothingBut = (setUps: readonly Part[]): Reply => ({
  lead: setUps.length === 0 ? 'I have nothing stored on you.' : 'I do not know how far you have watched.',
  parts: setUps,
  private: true,
});

/** Announcements know who set them up, to tell them when they break. They belong to the server, so they end there. */
async function setUpsPart({ asker, place: { guildId }, services: { announcements } }: Context): Promise<Part[]> {
  const all = guildId === undefined ? [] : await announcements?.subscriptions(guildId);
  const own = (all ?? []).filter(({ setUpBy }) => setUpBy === asker.id);
  if (own.length === 0) return [];
  const channels = own.map(({ channelId }): Line => [{ mention: 'channel', id: channelId }]);
  return [
    { heading: 'Announcements that you set up in this server', list: true, lines: channels },
    {
      lines: [
        'Your id stands there so that I can tell you when they break. /announcements remove deletes it with them.',
      ],
    },
  ];
}
