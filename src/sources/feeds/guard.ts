/** What stands between the bytes of a stranger and the parser: what is refused, and what can be mended. */

/** Real feeds nest about ten deep. */
const deepest = 200;

/** Why a text is not parsed at all, as the rest of a sentence about the feed; undefined where it may be. All checks are linear. */
export function whyRefused(text: string): string | undefined {
  if (text === '') return 'is empty';
  if (/^<(!doctype\s+html|html)\b/i.test(text)) return 'is a web page instead of a feed';
  if (text.startsWith('{')) return undefined;
  const root = text.search(/<(?![!?])/);
  const prolog = text.slice(0, root === -1 ? text.length : root);
  if (/<!doctype[^>]*\[|<!entity/i.test(prolog)) return 'declares entities of its own, which no feed needs';
  return isTooDeep(text) ? 'is nested too deep' : undefined;
}

/**
 * The text, then the text mended more and more: stray `<` and names that the parser refuses, then a feed that breaks off,
 * closed after its last whole item.
 */
export function* mendings(text: string): Generator<string> {
  yield text;
  if (text.startsWith('{')) return;
  const mended = escapeStray(text);
  yield mended;
  const closed = closeAfterLastItem(mended);
  if (closed !== undefined) yield closed;
}

function isTooDeep(text: string): boolean {
  const tags = /<(\/?)([A-Za-z_][\w:.-]*)[^<>]*?(\/?)>|<!\[CDATA\[/g;
  let depth = 0;
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    const [, closes, name, empty] = tag;
    if (name === undefined) {
      const end = text.indexOf(cdataEnd, tag.index);
      if (end === -1) return false;
      tags.lastIndex = end + cdataEnd.length;
    } else if (closes) depth--;
    else if (!empty && ++depth > deepest) return true;
  }
  return false;
}

const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';

/** Fans write "<3", and some write `<__proto__>`. What stands in CDATA is left as it is. */
function escapeStray(text: string): string {
  let mended = '';
  let from = 0;
  while (from < text.length) {
    const start = text.indexOf(cdataStart, from);
    const end = start === -1 ? -1 : text.indexOf(cdataEnd, start);
    if (end === -1) break;
    mended += escapeOutside(text.slice(from, start)) + text.slice(start, end + cdataEnd.length);
    from = end + cdataEnd.length;
  }
  return mended + escapeOutside(text.slice(from));
}

const escapeOutside = (text: string): string =>
  text.replace(/<(?![A-Za-z_!?/])/g, '&lt;').replace(/<(\/?)(__proto__|constructor|prototype)\b/g, '<$1x-$2');

function closeAfterLastItem(text: string): string | undefined {
  const lastItem = text.lastIndexOf('</item>');
  if (lastItem > 0) {
    const rdf = /<rdf:RDF/i.test(text.slice(0, 2_000));
    return `${text.slice(0, lastItem)}</item>${rdf ? '</rdf:RDF>' : '</channel></rss>'}`;
  }
  const lastEntry = text.lastIndexOf('</entry>');
  return lastEntry > 0 ? `${text.slice(0, lastEntry)}</entry></feed>` : undefined;
}
