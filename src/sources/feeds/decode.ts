/** Bytes to text, whatever their publisher says or forgets to say of them. */

const byteOrderMarks = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const;

/** Control characters: XML allows none but tab and line breaks, and feeds hold them all the same. */
const forbidden = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu;

/**
 * Reads text by its byte order mark, else the charset of the HTTP header, else the XML declaration, else as UTF-8.
 * What is not valid in that encoding is read as windows-1252, which any bytes are. Characters that XML forbids are left out.
 */
export function decode(bytes: Uint8Array, contentType: string): string {
  const encoding = byMark(bytes) ?? byHeader(contentType) ?? byDeclaration(bytes) ?? 'utf-8';
  const text = strictly(bytes, encoding) ?? new TextDecoder('windows-1252').decode(bytes);
  return text
    .replace(/^[\s\uFEFF]+/, '')
    .replace(forbidden, '')
    .toWellFormed();
}

function byMark(bytes: Uint8Array): string | undefined {
  return byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

const byHeader = (contentType: string): string | undefined => /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];

function byDeclaration(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
}

/** Undefined where the bytes are not valid in the encoding, or nobody knows such an encoding. */
function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
