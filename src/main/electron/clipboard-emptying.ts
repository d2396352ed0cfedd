/** The system's clipboard, whose calls later versions of Electron answer with promises. */
export type TextClipboard = { readText(): string | Promise<string>; writeText(text: string): void | Promise<void> }

export type ClipboardEmptying = {
  /** Empties it after so long, unless it holds something else by then: what was copied since is the operator's. */
  later(text: string, seconds: number): void
  /** What is due later is done now. */
  close(): Promise<void>
}

/** Takes secrets off the clipboard again once they have been used. */
export function createClipboardEmptying(clipboard: TextClipboard, onFailed: (error: unknown) => void): ClipboardEmptying {
  const due = new Map<NodeJS.Timeout, string>()

  async function empty(text: string): Promise<void> {
    try {
      if ((await clipboard.readText()) === text) await clipboard.writeText('')
    } catch (error) {
      onFailed(error)
    }
  }

  return {
    later(text, seconds) {
      const timer = setTimeout(() => {
        due.delete(timer)
        void empty(text)
      }, seconds * 1000)
      due.set(timer, text)
    },
    async close() {
      for (const [timer, text] of due) {
        clearTimeout(timer)
        await empty(text)
      }
      due.clear()
    }
  }
}
