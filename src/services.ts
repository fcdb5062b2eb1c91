/** What commands can use besides the knowledge. Everything here is optional to an answer: a question needs none of it. */
export interface Services {
  readonly [name: string]: never;
}
