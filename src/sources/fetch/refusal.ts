/** A request that we do not make, or whose answer we do not take. The message continues a sentence about the address. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
