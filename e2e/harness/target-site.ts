import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** Where things are on the page, in its CSS pixels. */
export const places = {
  field: { x: 20, y: 20, width: 500, height: 100 },
  parcel: { x: 560, y: 20, width: 120, height: 60 },
  bin: { x: 900, y: 200, width: 160, height: 120 },
  paper: { x: 20, y: 160, width: 400, height: 300 },
  quote: { x: 560, y: 440, width: 500, height: 40 }
} as const
export type Place = keyof typeof places

export const quotation = 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.'

const box = (name: Place): string => {
  const { x, y, width, height } = places[name]
  return `position:absolute;box-sizing:border-box;left:${x}px;top:${y}px;width:${width}px;height:${height}px`
}

/** Tells the test of all that happens on it: while a human drives, an agent's question would have to wait. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Target</title>
<style>body{margin:0;height:4000px;font:16px sans-serif;background:linear-gradient(#fff,#8ac)}</style>
<textarea id="field" aria-label="Field" style="${box('field')}"></textarea>
<div id="parcel" draggable="true" style="${box('parcel')};background:#e84">Parcel</div>
<div id="bin" style="${box('bin')};background:#5a8">Bin</div>
<canvas id="paper" width="400" height="300" style="${box('paper')};background:#fff"></canvas>
<p id="quote" style="${box('quote')};margin:0">${quotation}</p>
<script>
const name = new URLSearchParams(location.search).get('name') ?? ''
const field = document.getElementById('field'), bin = document.getElementById('bin'), paper = document.getElementById('paper')
const state = { name, text: '', dropped: '', strokes: [], menus: [], scrollY: 0, keys: [], down: [] }
let sending = Promise.resolve()
const tell = () => { const body = JSON.stringify(state); sending = sending.then(() => fetch('/told', { method: 'POST', body })) }
field.addEventListener('input', () => { state.text = field.value; tell() })
document.getElementById('parcel').addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', 'parcel'))
bin.addEventListener('dragover', (event) => event.preventDefault())
bin.addEventListener('drop', (event) => { event.preventDefault(); state.dropped = event.dataTransfer.getData('text/plain'); tell() })
const pen = paper.getContext('2d')
let stroke = null
paper.addEventListener('mousedown', (event) => { stroke = [[event.offsetX, event.offsetY]] })
paper.addEventListener('mousemove', (event) => {
  if (stroke === null) return
  pen.beginPath(); pen.moveTo(...stroke.at(-1)); pen.lineTo(event.offsetX, event.offsetY); pen.lineWidth = 4; pen.stroke()
  stroke.push([event.offsetX, event.offsetY])
})
addEventListener('mouseup', () => { if (stroke !== null) { state.strokes.push(stroke); stroke = null; tell() } })
addEventListener('contextmenu', (event) => { state.menus.push(event.button); event.preventDefault(); tell() })
addEventListener('scroll', () => { state.scrollY = scrollY; tell() })
const down = new Set()
addEventListener('keydown', (event) => { down.add(event.code); state.keys.push(event.key); state.down = [...down]; tell() })
addEventListener('keyup', (event) => { down.delete(event.code); state.down = [...down]; tell() })
tell()
</script></html>`

const stateSchema = z.object({
  name: z.string(),
  text: z.string(),
  dropped: z.string(),
  strokes: z.array(z.array(z.tuple([z.number(), z.number()]))),
  /** The button of each context menu that was asked for. */
  menus: z.array(z.number()),
  scrollY: z.number(),
  keys: z.array(z.string()),
  /** `code`s that the page believes to be held. */
  down: z.array(z.string())
})
export type TargetState = z.infer<typeof stateSchema>

export type TargetSite = {
  /** A page that signs what it tells with this name. */
  url(name?: string): string
  /** What the page of this name told last. */
  state(name?: string): TargetState | undefined
  close(): Promise<void>
}

/** A small page on loopback that says what reached it. */
export async function startTargetSite(): Promise<TargetSite> {
  const told = new Map<string, TargetState>()
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
      return
    }
    let body = ''
    request
      .setEncoding('utf8')
      .on('data', (text: string) => (body += text))
      .on('end', () => {
        const state = stateSchema.parse(JSON.parse(body))
        told.set(state.name, state)
        response.end()
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = z.object({ port: z.number() }).parse(server.address() satisfies AddressInfo | string | null)
  return {
    url: (name = '') => `http://127.0.0.1:${port}/?name=${name}`,
    state: (name = '') => told.get(name),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }
}
