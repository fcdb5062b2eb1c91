/** `npm run train`: makes `model.json` anew out of the training questions and the data; the same every time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../knowledge/load.ts';
import { sureEnough } from '../asker.ts';
import { packBuckets } from '../buckets.ts';
import { chancesOf } from '../certainty.ts';
import { pack } from '../matrix.ts';
import { type ModelFile, modelPath, type Network } from '../model.ts';
import { trainNetworks } from './apart.ts';
import { fitCertainty, fitRanking, fitRefusal, reranked } from './fit.ts';
import { foldsOf, rankedApart } from './held-out.ts';
import { learntFrom } from './learnt.ts';
import { gather } from './material.ts';
import { curveSvg } from './plot.ts';
import { curveOf, linesOf } from './report.ts';

const seed = 2022;
const curvePath = join(import.meta.dirname, '../../../docs/ask-risk.svg');

const knowledge = loadKnowledge();
const material = gather(knowledge);
const { labelled, own, shape, vocabulary } = material;
say(
  `${labelled.length} questions, ${shape.answers.length} answerables, ${shape.intents.length} intents, ${vocabulary.length} words`,
);

const folds = foldsOf(labelled, seed);
const jobs = [labelled, ...folds.map(({ learnt }) => learnt)].map((some) => ({
  samples: [...own, ...some.map(({ sample }) => sample)],
  shape,
  seed,
}));
const [network, ...networks] = await trainNetworks(jobs, (ready) => say(`${ready} of ${jobs.length} networks trained`));
if (!network) throw new Error('No network.');

const held = networks.flatMap((one, at) => {
  const fold = folds[at];
  return fold ? rankedApart(knowledge, material, fold, one) : [];
});
const ranking = fitRanking(held);
const ranked = reranked(held, ranking);
const certainty = fitCertainty(ranked);
const refusal = fitRefusal(ranked);
const judged = ranked.map((one) => ({ ...one, ...chancesOf(one.ranked, { certainty, refusal }) }));
say(linesOf(judged).join('\n'));
writeFileSync(curvePath, curveSvg(curveOf(judged), sureEnough));

const learnt = learntFrom(labelled);
const json = JSON.stringify(fileOf(network));
writeFileSync(modelPath, `${json}\n`);
say(`model.json: ${(json.length / 1024).toFixed(0)} KiB`);

function fileOf({ rowOf, embedding, intents, intentWeights, answers, answerWeights, gateWeights }: Network): ModelFile {
  return {
    buckets: packBuckets(rowOf),
    embedding: pack(embedding, 4),
    intents: [...intents],
    intentWeights: pack(intentWeights, 8),
    answers: [...answers],
    answerWeights: pack(answerWeights, 4),
    gateWeights: pack(gateWeights, 4),
    vocabulary: vocabulary.join(' '),
    learnt: { terms: learnt.terms.join(' '), questions: learnt.questions },
    ranking,
    certainty,
    refusal,
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
