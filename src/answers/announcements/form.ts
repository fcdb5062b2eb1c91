/** The one screen on which a subscription is set up or changed. */
import { rhythms, type Subscription } from '../../announcements/subscription.ts';
import type { Form, FormField } from '../../interaction/reply.ts';
import { topicNames, topics } from '../../sources/update.ts';

/** The form for a new subscription, or for one that there is; its fields are named as the options are. */
export function subscriptionForm(current?: Subscription): Form {
  return {
    title: current ? 'Change announcements' : 'Set up announcements',
    fields: [
      channelField(current),
      topicsField(current),
      roleField(current),
      rhythmField(current),
      spoilersField(current),
    ],
    submit: current
      ? // A role that is left empty is taken away.
        { command: 'announcements edit', args: { clear: 'role' } }
      : { command: 'announcements setup', args: {} },
  };
}

const channelField = (current?: Subscription): FormField => ({
  kind: 'channel',
  name: 'channel',
  label: 'Channel',
  hint: 'Where posts go',
  kinds: ['text', 'announcement', 'thread'],
  required: true,
  ...(current && { selected: current.channelId }),
});

const topicsField = (current?: Subscription): FormField => ({
  kind: 'choices',
  name: 'topics',
  label: 'Topics',
  choices: topics,
  selected: current?.topics ?? topicNames,
  several: true,
  required: true,
});

const roleField = (current?: Subscription): FormField => ({
  kind: 'role',
  name: 'role',
  label: 'Role to mention',
  hint: 'Only this role is ever mentioned; leave it empty for none',
  ...(current?.roleId !== undefined && { selected: current.roleId }),
});

const rhythmField = (current?: Subscription): FormField => ({
  kind: 'choices',
  name: 'rhythm',
  label: 'When',
  choices: rhythms,
  selected: [current?.rhythm ?? 'immediate'],
  several: false,
  required: true,
});

const spoilersField = (current?: Subscription): FormField => ({
  kind: 'text',
  name: 'spoilers',
  label: 'How much plot',
  hint: 'nothing, season 2, s2e6 or everything',
  value: current?.spoilers ?? 'nothing',
  maxLength: 30,
});
