/** `npm run train`: makes `model.json` anew out of the training questions and the data; the same every time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../knowledge/load.ts';
import { sureEnough } from '../asker.ts';
import { type ModelFile, modelPath, type Network, pack } from '../model.ts';
import { fitCertainty, fitRanking, reranked } from './fit.ts';
import { heldOut } from './held-out.ts';
import { learntFrom, packLearnt } from './learnt.ts';
import { gather } from './material.ts';
import { trainNetwork } from './network.ts';
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

const held = heldOut(knowledge, material, seed, (fold) => say(`fold ${fold} done`));
const ranking = fitRanking(held);
const ranked = reranked(held, ranking);
const certainty = fitCertainty(ranked);
say(linesOf(ranked, certainty).join('\n'));
writeFileSync(curvePath, curveSvg(curveOf(ranked, certainty), sureEnough));

const network = trainNetwork([...own, ...labelled.map(({ sample }) => sample)], shape, seed);
const json = JSON.stringify(fileOf(network));
writeFileSync(modelPath, `${json}\n`);
say(`model.json: ${(json.length / 1024).toFixed(0)} KiB`);

function fileOf({ embedding, intents, intentWeights, answers, answerWeights, gateWeights }: Network): ModelFile {
  return {
    embedding: pack(embedding),
    intents: [...intents],
    intentWeights: pack(intentWeights),
    answers: [...answers],
    answerWeights: pack(answerWeights),
    gateWeights: pack(gateWeights),
    vocabulary: vocabulary.join(' '),
    ...packLearnt(learntFrom(labelled)),
    ranking,
    certainty,
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
