/** The host of the bot takes something back, everywhere it was posted. */
import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Context } from '../../interaction/command.ts';
import type { Line, Reply } from '../../interaction/reply.ts';
import { cut } from '../../interaction/text.ts';
import { topics, type Update } from '../../sources/update.ts';

const mostShown = 5;
const longestTitle = 60;

/** Throws a {@link UserError} for whoever is not the host: what they take back is taken back in every server. */
export async function checkHost({ services, asker }: Context): Promise<void> {
  const hosts = (await services.hosts?.()) ?? [];
  if (!hosts.includes(asker.id))
    throw new UserError(
      'Only the host of this bot can take an announcement back, since it goes for every server. To have no more of a kind here: /announcements edit topics.',
    );
}

/** Short enough for a button; an update's own id may not be. */
export const markOf = ({ id }: Update): string => createHash('sha256').update(id).digest('hex').slice(0, 12);

/** What can be taken back. */
export function retractableReply(recent: readonly Update[]): Reply {
  const shown = recent.filter(({ status }) => status === 'current').slice(0, mostShown);
  if (shown.length === 0) return { lead: 'There is nothing that could be taken back', private: true };
  return {
    lead: 'What shall be taken back, everywhere it was posted?',
    parts: [{ list: true, lines: shown.map(updateLine) }],
    next: shown.map((update) => ({
      label: cut(update.title, longestTitle),
      call: { command: 'announcements retract', args: { update: markOf(update) } },
    })),
    private: true,
  };
}

const updateLine = (update: Update): Line => [
  { bold: update.title },
  ` (${topics[update.topic].toLowerCase()}), its mark: ${markOf(update)}`,
];

/** The update with that mark. Throws a {@link UserError} where there is none, or it was taken back before. */
export function marked(recent: readonly Update[], mark: string): Update {
  const found = recent.find((update) => markOf(update) === mark.trim());
  if (!found)
    throw new UserError('I know no such announcement. /announcements retract shows the last ones with their marks.');
  if (found.status === 'retracted') throw new UserError(`“${cut(found.title, longestTitle)}” is taken back already.`);
  return found;
}

/** Asks back: it cannot be undone. */
export const sureToRetractReply = (update: Update): Reply => ({
  lead: `Take back “${cut(update.title, longestTitle)}” in every server?`,
  parts: [
    {
      lines: [
        'Posts of it are struck and marked as withdrawn, and it is posted nowhere any more. That cannot be undone.',
      ],
    },
  ],
  next: [
    {
      label: 'Yes, take it back',
      call: { command: 'announcements retract', args: { update: markOf(update), sure: true } },
    },
  ],
  private: true,
});

export const retractedReply = (update: Update): Reply => ({
  lead: `Taken back: “${cut(update.title, longestTitle)}”`,
  parts: [{ lines: ['Posts of it are being struck; that takes as long as they took to go out.'] }],
  private: true,
});
