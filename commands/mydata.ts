import { membersOf, watchedInWords } from '../src/answers/progress.ts';
import { defineCommand, defineGroup } from '../src/interaction/command.ts';
import type { Next, Reply } from '../src/interaction/reply.ts';

const show = defineCommand({
  name: 'show',
  description: 'All that I have stored on you',
  options: {},
  examples: ['/mydata show'],
  private: true,
  async run(context) {
    const stored = await membersOf(context).storedOf(context.asker.id);
    if (!stored) return nothingStored;
    return {
      lead: 'This is all that I have stored on you:',
      parts: [
        { list: true, lines: [`You have watched ${watchedInWords(stored.seen)}.`] },
        { lines: ['It is stored under your Discord id, without your name. Your questions are not stored.'] },
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
    if (sure) return (await members.forget(context.asker.id)) ? deleted : nothingStored;
    if (!(await members.storedOf(context.asker.id))) return nothingStored;
    return {
      lead: 'Shall I delete all that I have stored on you?',
      parts: [{ lines: ['That is how far you have watched. It cannot be brought back, only told me again.'] }],
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
const nothingStored: Reply = { lead: 'I have nothing stored on you.', private: true };
const deleted: Reply = { lead: 'Deleted: I have nothing stored on you any more.', private: true };
