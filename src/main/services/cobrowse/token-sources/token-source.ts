/** Where a connection's tokens come from. Another source is another object: what was had from the old one is forgotten. */
export type TokenSource = {
  /** False where asking again gives the same: a token that the operator has pasted. */
  readonly renewable: boolean
  /** A token as it is sent, '' for none. Rejects with an `AppError` whose words never repeat one. */
  ask(signal: AbortSignal): Promise<string>
}
