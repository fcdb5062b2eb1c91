/** The part of the library that the bench uses; it brings no types of its own. */
declare module 'wink-bm25-text-search' {
  interface Bm25 {
    defineConfig(config: { readonly fldWeights: Readonly<Record<string, number>> }): void;
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): void;
    addDoc(document: Readonly<Record<string, string>>, id: string): void;
    consolidate(): void;
    search(text: string, limit: number): [id: string, score: number][];
  }
  export default function bm25(): Bm25;
}
