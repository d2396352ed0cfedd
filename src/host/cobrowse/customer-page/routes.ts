import type { FastifyInstance, FastifyRequest } from 'fastify'
import screenKeyboard from '../../live-view/screen-keyboard.js?raw'
import screenView from '../../live-view/screen-view.js?raw'
import type { Logger } from '../../log'
import { bearerOf } from '../../server/guard'
import type { Account } from '../account'
import type { Devices } from '../devices'
import { sendPage } from '../page-reply'
import type { AddSocket } from '../sockets/add-socket'
import type { SupportSessions } from '../support-sessions'
import textsOf from '../page-scripts/texts-of.js?raw'
import script from './customer-page.js?raw'
import { serveCustomer } from './customer-socket'
import elsewhere from './elsewhere.html?raw'
import html from './page.html?raw'
import texts from './texts.js?raw'

type Deps = {
  account: Account
  devices: Devices
  sessions: SupportSessions
  log: Logger
  add: AddSocket
  appUrl: string
}

export function addCustomerPage(server: FastifyInstance, { account, devices, sessions, log, add, appUrl }: Deps): void {
  server.get('/customer', (_request, reply) =>
    sendPage(reply, { html, scripts: [screenKeyboard, screenView, textsOf, texts, script], embedders: "'none'" })
  )
  server.get('/customer/elsewhere', (_request, reply) =>
    sendPage(reply, { html: elsewhere.replace('{{app}}', appUrl), scripts: [], embedders: "'none'" })
  )

  function rightsOf(request: FastifyRequest) {
    const { device, exp } = account.open('customer', bearerOf(request))
    return { device: devices.find(device), exp }
  }
  add('/customer/screen', rightsOf, (socket, { device }) => serveCustomer({ socket, device, sessions, log }))
}
