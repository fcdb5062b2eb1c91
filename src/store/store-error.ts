/** The store cannot be used. The message is a whole sentence for the host: what is wrong, and the next step. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
