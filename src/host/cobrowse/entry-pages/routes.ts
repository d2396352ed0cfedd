import type { FastifyInstance } from 'fastify'
import type { Account } from '../account'
import { sendPage } from '../page-reply'
import agentClient from '../page-scripts/agent-client.js?raw'
import embedder from '../page-scripts/embedder.js?raw'
import textsOf from '../page-scripts/texts-of.js?raw'
import code from './code.js?raw'
import connect from './connect.js?raw'
import entry from './entry.js?raw'
import html from './page.html?raw'
import texts from './texts.js?raw'

const shared = [textsOf, texts, agentClient, embedder, entry]

/** The service's two ways into a session without its id: six digits, or the filters that a device matches. */
export function addEntryPages(server: FastifyInstance, { embedders }: Pick<Account, 'embedders'>): void {
  server.get('/code', (_request, reply) => sendPage(reply, { html, scripts: [...shared, code], embedders }))
  server.get('/connect', (_request, reply) => sendPage(reply, { html, scripts: [...shared, connect], embedders }))
}
