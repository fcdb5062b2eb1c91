/** `npm run train`: makes `model.json` anew out of the training questions and the data; the same every time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../knowledge/load.ts';
import { sureEnough } from '../asker.ts';
import { chancesOf } from '../certainty.ts';
import { packLists } from '../lists.ts';
import { type ModelFile, modelPath, networkSteps } from '../model.ts';
import { packTexts } from '../packed.ts';
import { atOnce } from '../steps.ts';
import { together } from './ensemble.ts';
import { fitCertainty, fitRanking, fitRefusal, reranked } from './fit.ts';
import { foldsOf, rankedApart } from './held-out.ts';
import { learntLists } from './learnt.ts';
import { gather } from './material.ts';
import { curveSvg } from './plot.ts';
import { pruned } from './prune.ts';
import { curveOf, linesOf } from './report.ts';
import { stored } from './stored.ts';
import { trainNetworks } from './threads.ts';

/** Two networks that began differently are right more often together than a wider one. */
const seeds = [2022, 2023] as const;
/** Features that the stored network tells apart: more of them would be over 1 MB. */
const mostRows = 11_000;
const curvePath = join(import.meta.dirname, '../../../docs/ask-risk.svg');

const knowledge = loadKnowledge();
const material = gather(knowledge);
const { labelled, own, shape, vocabulary } = material;
say(
  `${labelled.length} questions, ${shape.answers.length} answerables, ${shape.intents.length} intents, ${vocabulary.length} words`,
);

const folds = foldsOf(labelled, seeds[0]);
const samples = [labelled, ...folds.map(({ learnt }) => learnt)].map((some) => [
  ...own,
  ...some.map(({ sample }) => sample),
]);
const jobs = samples.flatMap((some) => seeds.map((seed) => ({ samples: some, shape, seed })));
const trained = await trainNetworks(jobs, (ready) => say(`${ready} of ${jobs.length} networks trained`));
// What is fitted to the networks is fitted to them as they are stored.
const [network, ...networks] = samples.map((some, at) => {
  const members = trained.slice(at * seeds.length, (at + 1) * seeds.length);
  return stored(pruned(together(members), some, mostRows));
});
if (!network) throw new Error('No network.');

const held = networks.flatMap((one, at) => {
  const fold = folds[at];
  return fold ? rankedApart(knowledge, material, fold, atOnce(networkSteps(one))) : [];
});
const ranking = fitRanking(held);
const ranked = reranked(held, ranking);
const certainty = fitCertainty(ranked);
const refusal = fitRefusal(ranked);
const judged = ranked.map((one) => ({ ...one, ...chancesOf(one.ranked, { certainty, refusal }) }));
say(linesOf(judged).join('\n'));
writeFileSync(curvePath, curveSvg(curveOf(judged), sureEnough));

const learnt = learntLists(labelled, shape.answers);
const file: ModelFile = {
  network,
  vocabulary: packTexts(vocabulary),
  learnt: { terms: packTexts(learnt.terms), asked: packLists(learnt.asked), answered: packLists(learnt.answered) },
  ranking,
  certainty,
  refusal,
};
const json = JSON.stringify(file);
writeFileSync(modelPath, `${json}\n`);
say(`model.json: ${(json.length / 1024).toFixed(0)} KiB`);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
