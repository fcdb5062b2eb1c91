/** `npm run unanswered`: the questions that could not be answered, those asked most often first. */
import { openUnanswered } from '../../ask/unanswered.ts';
import { ConfigError, readConfig } from '../../config.ts';
import { openStore } from '../../store/open.ts';
import { StoreError } from '../../store/store-error.ts';

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

try {
  process.stdout.write(`${await listed()}\n`);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StoreError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
