/**
 * Flags on top of Playwright's own, which already switch off updates, sync, metrics and first-run pages. What remains here would still call home or spoil what
 * an operator sees.
 */
export const quietFlags: readonly string[] = [
  '--disable-client-side-phishing-detection',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--dns-prefetch-disable',
  '--gcm-registration-url=http://127.0.0.1:9/',
  '--disable-print-preview',
  '--ash-no-nudges'
]

/** Operators scroll by hand: Playwright would hide the bars. */
export const unwantedDefaults: readonly string[] = ['--hide-scrollbars']
