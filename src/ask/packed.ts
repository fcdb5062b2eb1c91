/** How the long parts of the model are kept in its file: compressed, as characters that JSON leaves as they are. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Numbers as a string. */
export const packBytes = ({ buffer, byteOffset, byteLength }: Int8Array | Uint8Array | Uint16Array): string =>
  asText(
    brotliCompressSync(new Uint8Array(buffer, byteOffset, byteLength), {
      params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    }),
  );

/** No part of the model is longer, in bytes. */
const longest = 2 ** 24;

/** The bytes out of such a string. Throws where it is broken or far too long. */
export const unpackBytes = (packed: string): Uint8Array =>
  brotliDecompressSync(asBytes(packed), { maxOutputLength: longest });

/** Texts without line breaks as one string. */
export const packTexts = (texts: readonly string[]): string => packBytes(Buffer.from(texts.join('\n')));

/** The texts out of such a string. */
export const unpackTexts = (packed: string): string[] => Buffer.from(unpackBytes(packed)).toString().split('\n');

/** Two characters out of 91 hold 13 bits, where base64 holds 12: a twelfth of the file. */
const characters = Array.from({ length: 94 }, (_, at) => at + '!'.charCodeAt(0)).filter(
  (code) => !`"'\\`.includes(String.fromCharCode(code)),
);
const base = characters.length;
const values = new Uint8Array(128);
for (const [value, code] of characters.entries()) values[code] = value;
const pairBits = 13;
const singleBits = 6;

function asText(bytes: Uint8Array): string {
  const codes: number[] = [];
  let held = 0;
  let bits = 0;
  const put = (value: number): void => void codes.push(characters[value] ?? 0);
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits < pairBits) continue;
    const pair = held & (2 ** pairBits - 1);
    put(pair % base);
    put(Math.floor(pair / base));
    held >>= pairBits;
    bits -= pairBits;
  }
  if (bits > 0) put(held % base);
  if (bits > singleBits) put(Math.floor(held / base));
  return Buffer.from(codes).toString('latin1');
}

function asBytes(text: string): Uint8Array {
  const whole = text.length - (text.length % 2);
  const bits = (whole / 2) * pairBits + (text.length % 2) * singleBits;
  const bytes = new Uint8Array(Math.floor(bits / 8));
  let held = 0;
  let ready = 0;
  let place = 0;
  for (let at = 0; at < text.length; at += 2) {
    const isPair = at < whole;
    held |= (valueAt(text, at) + (isPair ? base * valueAt(text, at + 1) : 0)) << ready;
    ready += isPair ? pairBits : singleBits;
    for (; ready >= 8; ready -= 8, held >>= 8) bytes[place++] = held & 255;
  }
  return bytes;
}

const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? 0;
