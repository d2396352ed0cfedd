/** A Chromium that can be started, and what it needs. */
export type Executable = {
  path: string
  /** The headless shell cannot open a window. */
  headlessOnly: boolean
  /** On top of the host's own environment: library and font folders. */
  env: Record<string, string>
}
