/** A network in its stored form. */
import { packBuckets } from '../buckets.ts';
import { pack, packLayer } from '../matrix.ts';
import type { Network, NetworkFile } from '../model.ts';
import { packTexts } from '../packed.ts';

/** How finely values are kept, in steps to either side: the rows of the features are so many that three do. */
const coarse = 3;
const fine = 7;

/** The network as `model.json` holds it. */
export function stored({
  rowOf,
  embedding,
  intents,
  intentWeights,
  answers,
  answerWeights,
  gateWeights,
}: Network): NetworkFile {
  return {
    buckets: packBuckets(rowOf),
    embedding: pack(embedding, coarse),
    intents: packTexts(intents),
    intentLayer: packLayer(intentWeights, fine),
    answers: packTexts(answers),
    answerLayer: packLayer(answerWeights, fine),
    gateWeights: pack(gateWeights, fine),
  };
}
