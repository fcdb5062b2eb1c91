/** The options in which moderators say how a channel is to be told of news. */
import { rhythms } from '../../announcements/subscription.ts';
import type { BooleanOption, ChannelOption, RoleOption, StringOption, Suggestion } from '../../interaction/command.ts';
import { type Topic, topicNames, topics } from '../../sources/update.ts';
import { zonesLike } from '../../time-zones.ts';
import { seenOption } from '../seen.ts';
import { languages } from './settings.ts';

const mostSuggestions = 25;
const kinds = ['text', 'announcement', 'thread'] as const;

export const channelOption = {
  type: 'channel',
  kinds,
  description: 'The channel; the one you are in, or the only one, where left out',
} as const satisfies ChannelOption;

/** Without any option, everything is asked on one screen. */
export const setupChannelOption = {
  ...channelOption,
  description: 'Where to post; the channel you are in where left out',
} as const satisfies ChannelOption;

/** Each is also a setting of a subscription. */
export const settingOptions = {
  topics: {
    type: 'string',
    description: 'What about, with commas: release, trailer, casting; all where left out',
    maxLength: 200,
    suggest: (_context, typed) => suggestTopics(typed),
  },
  role: { type: 'role', description: 'The only role that is ever mentioned' },
  role_button: { type: 'boolean', description: 'Let members take that role on and off by a button' },
  spoilers: {
    type: 'string',
    description: 'How much plot posts may give away: nothing, season 2, s2e6, everything',
    suggest: seenOption.suggest,
  },
  language: { type: 'string', description: 'The language of the posts', choices: languages },
  time_zone: {
    type: 'string',
    description: 'The zone of quiet hours and digests, such as Europe/London',
    suggest: (_context, typed) => zonesLike(typed).slice(0, mostSuggestions).map(asSuggestion),
  },
  quiet: { type: 'string', description: 'Hours without posts, such as 22:00-08:00; they come afterwards' },
  rhythm: { type: 'string', description: 'At once, or collected', choices: rhythms },
  publish: { type: 'boolean', description: 'Publish posts to followers; announcement channels only' },
  notices: {
    type: 'channel',
    kinds,
    description: 'Where you are told when posts stop; the system channel where left out',
  },
} as const satisfies Readonly<Record<string, StringOption | RoleOption | BooleanOption | ChannelOption>>;

export const catchUpOption = {
  type: 'string',
  description: 'What happened before: nothing, latest, or all since a day such as 2026-11-01',
  suggest: () => [
    { name: 'nothing', value: 'nothing' },
    { name: 'the latest post only', value: 'latest' },
  ],
} as const satisfies StringOption;

/** What is left empty in a form can be taken away by it; at the command line this says so. */
export const clearOption = {
  type: 'string',
  description: 'What to take away: role, quiet, notices; with commas',
  suggest: () => clearable.map(asSuggestion),
} as const satisfies StringOption;

export const clearable = ['role', 'quiet', 'notices'] as const;

/** Completes the last topic of a list. */
function suggestTopics(typed: string): Suggestion[] {
  const parts = typed.split(',').map((part) => part.trim().toLowerCase());
  const last = parts.pop() ?? '';
  const chosen = topicNames.filter((name) => parts.includes(name));
  const open = topicNames.filter((name) => !chosen.includes(name) && matches(name, last));
  return open.map((name) => {
    const list = [...chosen, name];
    return { name: list.map((each) => topics[each]).join(', '), value: list.join(', ') };
  });
}

const matches = (name: Topic, typed: string): boolean => `${name} ${topics[name]}`.toLowerCase().includes(typed);
const asSuggestion = (value: string): Suggestion => ({ name: value, value });
