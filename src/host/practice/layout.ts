import template from './layout.html?raw'

/** `inner` pages stand in a frame: without header and footer. */
export type SitePage = { title: string; body: string; path: string; kind?: 'inner' }

/** A whole page of the practice site. Everything is inline or from the same server: it works without any network. */
export function layout({ title, body, path, kind }: SitePage): string {
  const facts: Record<string, string> = { title, body, kind: kind ?? '' }
  return template
    .replace(/\{\{(\w+)\}\}/g, (_all, name: string) => facts[name] ?? '')
    .replace(`<a href="${path}">`, `<a href="${path}" aria-current="page">`)
}
