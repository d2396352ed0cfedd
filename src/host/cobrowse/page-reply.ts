import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/**
 * A page without build step and import: scripts inline under a nonce, one after the other, everything else refused. `embedders`: CSP sources that may frame it.
 * A process of its own is asked for, as the page around it may be of this machine, too, on another port only.
 */
export function sendPage(
  reply: FastifyReply,
  { html, scripts, embedders }: { html: string; scripts: readonly string[]; embedders: string }
): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  reply.header(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${embedders}`
  )
  reply.header('referrer-policy', 'no-referrer')
  reply.header('origin-agent-cluster', '?1')
  const whole = html.replace('/* script */', () => scripts.join('\n')).replaceAll('{{nonce}}', nonce)
  return reply.type('text/html; charset=utf-8').send(whole)
}
