/** A Cobrowse service of 5000 devices in a process of its own, so that the bench times the app's side alone. */
import { createServer } from 'node:http'
import { decode, encode } from 'cborg'
import { WebSocketServer } from 'ws'

const count = Number(process.argv[2])
const devices = Array.from({ length: count }, (_, index) => ({
  id: `device-${index}`,
  connectable: true,
  custom_data: { user_id: String(index), user_name: `Customer ${index}`, user_email: `c${index}@shop.example`, plan: 'gold' },
  device: {
    app_id: 'shop.example',
    app_name: 'Shop',
    device: 'iPhone 15',
    device_locale: 'en-GB',
    device_timezone: 'Europe/London',
    full_device_control: false,
    os_version: '17.2',
    platform: 'ios',
    sdk_version: '3.1.0'
  },
  last_active: '2026-11-20T10:00:00.000Z',
  online: false,
  notification_token: `token-${index}`
}))
let present = false
let peer = null
const say = (message) => peer?.send(encode(message))
const presence = (id) => ({ event: 'presence', data: { id, present, last_seen: Date.now() } })

const http = createServer((request, response) => {
  const me = { id: 'agent-1', notification_token: 'socket-token', notification_url: '/' }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(request.url.startsWith('/api/1/devices') ? devices : me))
})
const sockets = new WebSocketServer({ server: http, handleProtocols: () => 'cbor' })
sockets.on('connection', (socket) => {
  peer = socket
  let asked = 0
  socket.on('message', (bytes) => {
    const { event, id, data } = decode(bytes)
    say({ ack: id })
    if (event !== 'sync-presence') return
    say(presence(data))
    asked += 1
    if (asked === count) process.send({ subscribed: true })
  })
})
process.on('message', () => {
  present = !present
  for (const { id } of devices) say(presence(id))
})
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }))
