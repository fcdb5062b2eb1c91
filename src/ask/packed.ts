/** How the long parts of the model are kept in its file: compressed, in base64. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Numbers as a string. */
export const packBytes = ({ buffer, byteOffset, byteLength }: Int8Array | Uint8Array | Uint16Array): string =>
  brotliCompressSync(new Uint8Array(buffer, byteOffset, byteLength), {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  }).toString('base64');

/** No part of the model is longer, in bytes. */
const longest = 2 ** 24;

/** The bytes out of such a string. Throws where it is broken or far too long. */
export const unpackBytes = (packed: string): Uint8Array =>
  brotliDecompressSync(Buffer.from(packed, 'base64'), { maxOutputLength: longest });

/** Texts without line breaks as one string. */
export const packTexts = (texts: readonly string[]): string => packBytes(Buffer.from(texts.join('\n')));

/** The texts out of such a string. */
export const unpackTexts = (packed: string): string[] => Buffer.from(unpackBytes(packed)).toString().split('\n');
