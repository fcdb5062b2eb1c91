/** Addresses with holes, such as `/channels/:channel/messages`. */

export type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & Params<Rest>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown;

export const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** Whether the pattern fits; a last `*` fits any rest. */
export function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const open = pattern.at(-1) === '*';
  if (open ? path.length < pattern.length - 1 : path.length !== pattern.length) return false;
  return pattern.every((part, at) => part === '*' || part.startsWith(':') || part === path[at]);
}

/** What stands in the holes. */
export function paramsOf(pattern: readonly string[], path: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  pattern.forEach((part, at) => {
    if (part.startsWith(':')) params[part.slice(1)] = path[at] ?? '';
  });
  return params;
}
