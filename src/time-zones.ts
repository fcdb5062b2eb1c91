/** Time zones by their IANA names, as Node's own tables have them. */

/** The zone that was typed ("europe/london", "utc"), as Node takes it; undefined where there is none. Offsets are no zones: they know no summer. */
export function zoneNamed(typed: string): string | undefined {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // It answers with the oldest name; whoever wrote Asia/Kolkata wants to read it again.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    // Intl has no other way to ask for the older names as well, such as Asia/Kolkata.
    return undefined;
  }
}

/** Zones whose name holds what was typed, the ones that begin with it first. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  const exact = zoneNamed(typed);
  const found = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((name) => name.toLowerCase().includes(wanted));
  const place = (name: string): string => name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const sorted = found.toSorted((a, b) => Number(place(b).startsWith(wanted)) - Number(place(a).startsWith(wanted)));
  return [...new Set([...(exact === undefined ? [] : [exact]), ...sorted])];
}
