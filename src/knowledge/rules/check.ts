/** `npm run check-data`: loads the data and holds it against every rule. */
import { DataError, loadKnowledge } from '../load.ts';
import { rules } from './index.ts';

const problems = complaints();
process.stdout.write(
  problems.length === 0 ? 'data: all rules hold\n' : `${problems.join('\n')}\ndata: ${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function complaints(): string[] {
  try {
    const knowledge = loadKnowledge();
    return Object.entries(rules).flatMap(([name, rule]) => rule(knowledge).map((problem) => `${name}: ${problem}`));
  } catch (error) {
    if (error instanceof DataError) return [error.message];
    throw error;
  }
}
