/** `npm run unanswered`: the questions that could not be answered, those asked most often first. */
import { openUnanswered } from '../../ask/unanswered.ts';
import { readConfig } from '../../config.ts';
import { openStore } from '../../store/open.ts';
import { toldErrors } from '../told.ts';

const mostShown = 100;

/** The list as text, for whoever hosts the bot. */
async function listed(): Promise<string> {
  const store = await openStore(readConfig(process.env).storeUrl);
  const all = await openUnanswered(store).list();
  await store.close();
  if (all.length === 0) return 'Every question that was asked could be answered, or none is counted.';
  const lines = all
    .slice(0, mostShown)
    .map(({ question, count, last }) => `${String(count).padStart(5)}  ${last}  ${question}`);
  return [`${all.length} questions could not be answered (times, last asked, question):`, ...lines].join('\n');
}

process.exitCode = await toldErrors(async () => {
  process.stdout.write(`${await listed()}
`);
  return 0;
});
