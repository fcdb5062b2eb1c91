import { type Command, defineCommand, runnable } from '../src/interaction/command.ts';
import { dateInWords } from '../src/knowledge/dates.ts';

export const help = defineCommand({
  name: 'help',
  description: 'What I can do, with examples, and how fresh my knowledge is',
  options: {},
  examples: ['/help'],
  steady: true,
  private: true,
  run({ commands, knowledge: { about, sources } }) {
    const others = runnable(commands).filter(({ path }) => path !== 'help');
    return {
      lead: `I answer questions about ${about.series}, the Netflix series: its dates, its cast, its episodes.`,
      parts: [
        ...others.map(({ path, command }) => ({
          heading: `/${path}`,
          lines: [command.description, `For example: ${command.examples.join('   ')}`],
        })),
        {
          heading: 'Spoilers',
          lines: [
            'Plot is hidden behind bars until you open it, or say how far you have watched: once for all by /progress set, or for one answer by seen:s2e6, seen:everything.',
            'What all can read is shown as far as the moderators of a server say by /spoilers. /mydata shows what I have stored on you, and deletes it.',
          ],
        },
        {
          heading: 'What I know',
          lines: [
            `Every answer names its sources, ${sources.length} in all. They were last checked on ${dateInWords(about.checkedOn)} and reach to ${dateInWords(about.coversUntil)}; what came later I do not know.`,
            'Found a mistake? Tell the host of this bot, or open an issue in its repository: every fact is one entry in its data folder, and a source is all it takes.',
          ],
        },
        {
          lines: [
            'This is an unofficial project by fans. It has no connection with Netflix, See-Saw Films or Alice Oseman.',
          ],
        },
      ],
      next: others
        .filter(({ needs, command }) => needs === undefined && !needsMore(command))
        .map(({ path }) => ({
          label: `/${path}`,
          call: { command: path, args: path === 'episode' ? { season: 1, number: 2 } : {} },
        })),
      private: true,
    };
  },
});

/** A button cannot ask for what is missing. */
const needsMore = ({ options }: Command): boolean => Object.values(options).some(({ required }) => required);
