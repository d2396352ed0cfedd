import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { render } from '@/app.testkit'
import { useErrorText, useFormats, useT } from '@/i18n'
import type { MessageLocale } from '@/i18n/locales'
import { diagnosis } from './diagnosis.testkit'
import { toReport } from './diagnosis-report'

const at = Date.UTC(2026, 10, 21, 8, 30)

function reportIn(locale: MessageLocale): string {
  const Report = defineComponent(() => {
    const words = { t: useT(), formats: useFormats().value, errorText: useErrorText() }
    return () => h('pre', toReport(diagnosis(at), words))
  })
  const { unmount } = render(Report, { locale })
  const text = document.querySelector('pre')?.textContent ?? ''
  unmount()
  return text
}

it('tells a network team what was tried, what came of it, and what to let through', () => {
  const lines = reportIn('en').split('\n')
  expect(lines.filter((line) => !line.startsWith('Tried at:'))).toEqual([
    'Castdeck: diagnosis of a Cobrowse connection',
    'API: https://example.com/cobrowse',
    'Origin that shows session pages: http://localhost:4870',
    '',
    '2 things are in the way.',
    '',
    'What agents need',
    '----------------',
    'Tried from this machine.',
    '[gets through] /api/1/ · REST API · HTTP 200 · 41 ms',
    '[blocked] /sockets/1/ · Live updates (WebSocket) · HTTP 403 · 12 ms',
    '    The connection cannot be upgraded to WebSocket.',
    '    Remedy: Let that upgrade through on wss://sockets.example.com/sockets/1/; until then lists are as old as their last question.',
    '    Said: 403 · Forbidden by policy',
    '[in order] Clock of this machine',
    '',
    'What customers’ devices need',
    '----------------------------',
    'Tried from this machine only: a customer’s own network may differ.',
    '[blocked] /sockets/1/ · Live updates (WebSocket) · HTTP 403',
    '',
    'What a virtual agent’s orchestrator needs',
    '-----------------------------------------',
    'Only where AI agents use the service over MCP. Tried from this machine only.',
    '[not tried] /virtual-agent/1/mcp · REST API',
    '',
    'What has to be let through',
    '--------------------------',
    '- HTTPS requests, whatever the method, to these addresses and all below them:',
    '    https://example.com/cobrowse/api/1/',
    '    https://example.com/cobrowse/virtual-agent/1/mcp',
    '- The upgrade to WebSocket (headers Upgrade, Connection and Sec-WebSocket-*) on wss://sockets.example.com/sockets/1/, and the connection kept open while it is in use.',
    '- All headers, custom ones included, in both directions on all of these addresses.',
    '- All query parameters, unchanged, on every path.',
    '- Every other path is a page of the service and is answered with /index.html.',
    '- What devices need has to be let through in the customers’ networks, too; it was tried from this machine only.',
    ''
  ])
  expect(lines[1]).toMatch(/^Tried at: 2026-11-21T08:30:00\.000Z \(.+\)$/)
})

it('is written in the operator’s language', () => {
  expect(reportIn('de')).toContain('[blockiert] /sockets/1/')
})
