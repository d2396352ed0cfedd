import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'

const page = `<!doctype html><title>Input</title>
<style>* { margin: 0 } body { height: 2000px } #pad { position: absolute; left: 0; top: 200px; width: 300px; height: 200px; background: #eee }
input, textarea { position: absolute; left: 0; width: 300px; height: 30px } #b { top: 40px } #words { position: absolute; top: 100px }
#from, #to { position: absolute; top: 420px; width: 80px; height: 80px; background: #ccc } #to { left: 200px }</style>
<input id="a"><textarea id="b"></textarea><p id="words">Some words to select</p><div id="pad"></div>
<iframe srcdoc="<style>* { margin: 0 }</style><p>Framed words to select</p>" style="position: absolute; top: 560px; border: 0"></iframe>
<div id="from" draggable="true">drag</div><div id="to">here</div>
<script>
  const log = []
  const note = (...parts) => log.push(parts.join(' '))
  for (const type of ['mousedown', 'mouseup', 'mousemove', 'click', 'dblclick', 'contextmenu', 'auxclick'])
    pad.addEventListener(type, e => { note(type, e.offsetX, e.offsetY, e.button, e.buttons, e.detail, +e.shiftKey + 2 * e.ctrlKey); if (type === 'contextmenu') e.preventDefault() })
  for (const type of ['keydown', 'keyup', 'keypress', 'input'])
    addEventListener(type, e => note(type, e.key ?? e.data, e.code ?? e.inputType, e.keyCode ?? '', e.repeat ?? '', e.location ?? ''))
  from.addEventListener('dragstart', e => { e.dataTransfer.setData('text/plain', 'parcel'); note('dragstart') })
  from.addEventListener('dragend', () => note('dragend'))
  to.addEventListener('dragover', e => e.preventDefault())
  to.addEventListener('drop', e => { e.preventDefault(); note('drop', e.dataTransfer.getData('text/plain')) })
</script>`

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
let cast: Awaited<ReturnType<typeof open>>
const open = () => host.open('cast', id)
beforeAll(async () => {
  pages = await servePages({ '/': page })
  host = await startTestHost()
  id = await host.createSession()
  cast = await open()
})
afterAll(async () => {
  await host.close()
  pages.close()
})
beforeEach(() => host.act(id, { action: 'navigate', url: `${pages.url}/` }))

const evaluate = (script: string) => host.act(id, { action: 'evaluate', script })
const value = (selector: string) => evaluate(`document.querySelector('${selector}').value`)
/** What the page noted, once everything sent has arrived: the answer to this message is behind it. */
async function noted(kind = ''): Promise<string[]> {
  await evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const log = await evaluate('log.splice(0)')
  return Array.isArray(log) ? log.map(String).filter((line) => line.startsWith(kind)) : []
}
const until = (script: string) =>
  evaluate(`new Promise((done) => { const look = () => (${script}) ? done(true) : requestAnimationFrame(look); look() })`)
const mouse = (event: string, x: number, y: number, extra: object = {}) =>
  cast.send({ type: 'mouseEvent', event, x, y, button: 'left', ...extra })
const click = (x: number, y: number, extra: object = {}) => {
  mouse('mousePressed', x, y, { clickCount: 1, ...extra })
  mouse('mouseReleased', x, y, { clickCount: 1, ...extra })
}
const key = (event: string, name: string, extra: object = {}) =>
  cast.send({ type: 'keyEvent', event, key: name, modifiers: 0, ...extra })
const chord = (name: string, code: string, modifiers = 2) => {
  key('keyDown', name, { code, modifiers })
  key('keyUp', name, { code, modifiers })
}
const focusA = async () => {
  click(10, 10)
  await until("document.activeElement.id === 'a'")
}

test("the seed's mouse messages, all buttons, click counts and modifiers", async () => {
  cast.send({ type: 'mouseEvent', event: 'mousePressed', x: 100, y: 250, button: 'left', deltaX: 0, deltaY: 0 })
  cast.send({ type: 'mouseEvent', event: 'mouseReleased', x: 100, y: 250, button: 'left' })
  await until('log.some((line) => line.startsWith("click"))')
  expect(await noted()).toEqual(
    expect.arrayContaining(['mousedown 100 50 0 1 1 0', 'mouseup 100 50 0 0 1 0', 'click 100 50 0 0 1 0'])
  )
  click(20, 220, { button: 'right' })
  await until('log.some((line) => line.startsWith("contextmenu"))')
  click(20, 220, { button: 'middle' })
  await until('log.some((line) => line.startsWith("auxclick 20 20 1"))')
  await noted()
  click(20, 220, { modifiers: 8 | 2 })
  click(20, 220, { clickCount: 2, modifiers: 8 | 2 })
  await until('log.some((line) => line.startsWith("dblclick"))')
  expect(await noted('mousedown')).toEqual(['mousedown 20 20 0 1 1 3', 'mousedown 20 20 0 1 2 3'])
})

test('a client that counts no clicks double-clicks and triple-clicks as well', async () => {
  for (let press = 0; press < 3; press += 1) {
    mouse('mousePressed', 40, 230)
    mouse('mouseReleased', 40, 230)
  }
  await until('log.some((line) => line.startsWith("mouseup 40 30 0 0 3"))')
  expect(await noted('dblclick')).toHaveLength(1)
})

test('a drag over text selects it, and the text is told to whoever asks at once', async () => {
  mouse('mousePressed', 1, 110)
  // As the simplest client does: moves that name no button.
  for (const x of [20, 60, 130]) mouse('mouseMoved', x, 110, { button: 'none' })
  mouse('mouseReleased', 130, 110)
  cast.send({ type: 'getSelectedText' })
  expect((await cast.next((message) => message.type === 'selectedTextResponse')).text).toContain('Some words')
})

test('of several frames with a selection, the one with the focus tells its own', async () => {
  await until("document.querySelector('iframe').contentDocument?.querySelector('p')")
  for (const y of [110, 568]) {
    mouse('mousePressed', 1, y)
    for (const x of [20, 60, 130]) mouse('mouseMoved', x, y, { button: 'none' })
    mouse('mouseReleased', 130, y)
  }
  cast.send({ type: 'getSelectedText' })
  expect((await cast.next((message) => message.type === 'selectedTextResponse')).text).toContain('Framed')
})

test('the wheel scrolls by its pixels', async () => {
  cast.send({ type: 'mouseEvent', event: 'mouseWheel', x: 400, y: 300, deltaX: 0, deltaY: 240 })
  expect(await until('scrollY === 240')).toBe(true)
})

test('native drag and drop', async () => {
  mouse('mousePressed', 40, 460)
  for (const x of [50, 80, 140, 230]) mouse('mouseMoved', x, 460, { buttons: 1 })
  mouse('mouseReleased', 230, 460)
  await until('log.some((line) => line.startsWith("drop"))')
  expect((await noted()).filter((line) => line.startsWith('d'))).toEqual(expect.arrayContaining(['dragstart', 'drop parcel']))
  click(100, 250)
  expect(await until('log.some((line) => line.startsWith("click 100 50"))')).toBe(true)
})

test('keys with text, codes and repeats reach the page as a keyboard would send them', async () => {
  await focusA()
  await noted()
  key('keyDown', 'ä', { code: 'Quote', keyCode: 222, text: 'ä' })
  key('keyDown', 'ä', { code: 'Quote', keyCode: 222, text: 'ä', repeat: true })
  key('keyUp', 'ä', { code: 'Quote', keyCode: 222 })
  key('keyDown', '.', { code: 'Period', keyCode: 190, text: '.' })
  key('keyUp', '.', { code: 'Period', keyCode: 190 })
  key('keyDown', '5', { code: 'Numpad5', keyCode: 101, text: '5', location: 3 })
  key('keyUp', '5', { code: 'Numpad5', keyCode: 101, location: 3 })
  await until("a.value === 'ää.5'")
  expect(await noted('keydown')).toEqual([
    'keydown ä Quote 222 false 0',
    'keydown ä Quote 222 true 0',
    'keydown . Period 190 false 0',
    'keydown 5 Numpad5 101 false 3'
  ])
})

test("the seed's plain keys: without text, and with char events, nothing is inserted twice", async () => {
  await focusA()
  for (const name of ['a', 'b']) {
    key('keyDown', name)
    key('keyUp', name)
  }
  for (const name of ['c', 'd']) {
    key('keyDown', name, { code: `Key${name.toUpperCase()}` })
    key('char', name)
    key('keyUp', name)
  }
  await until('a.value.length >= 4')
  expect(await value('#a')).toBe('abcd')
  key('keyDown', 'Backspace', { code: 'Backspace' })
  key('keyUp', 'Backspace', { code: 'Backspace' })
  await until("a.value === 'abc'")
  key('keyDown', 'Tab', { code: 'Tab' })
  key('keyUp', 'Tab', { code: 'Tab' })
  await until("document.activeElement.id === 'b'")
  key('keyDown', 'Enter', { code: 'Enter' })
  key('keyUp', 'Enter', { code: 'Enter' })
  key('char', '日本')
  expect(await until("b.value === '\\n日本'")).toBe(true)
})

test('AltGr, which is Ctrl and Alt to a browser, types; without a text both are a command', async () => {
  await focusA()
  key('keyDown', '@', { code: 'KeyQ', modifiers: 3, text: '@' })
  key('keyUp', '@', { code: 'KeyQ', modifiers: 3 })
  key('keyDown', '€', { code: 'KeyE', modifiers: 3 })
  key('char', '€', { modifiers: 3 })
  key('keyUp', '€', { code: 'KeyE', modifiers: 3 })
  key('keyDown', '[', { code: 'BracketLeft', modifiers: 3 })
  key('keyUp', '[', { code: 'BracketLeft', modifiers: 3 })
  key('keyDown', '.', { code: 'Period', text: '.' })
  await until("a.value.endsWith('.')")
  expect(await value('#a')).toBe('@€.')
})

test('text without keys: compositions, emoji, lines', async () => {
  click(10, 50)
  cast.send({ type: 'text', text: 'かな漢字 👩‍👩‍👧\n\tend' })
  await until("b.value.endsWith('end')")
  expect(await value('#b')).toBe('かな漢字 👩‍👩‍👧\n\tend')
})

test('editing shortcuts work: select all, copy, cut, paste, undo, redo', async () => {
  await focusA()
  cast.send({ type: 'text', text: 'Hallo' })
  chord('a', 'KeyA')
  chord('c', 'KeyC')
  key('keyDown', 'End', { code: 'End' })
  chord('v', 'KeyV')
  await until("a.value === 'HalloHallo'")
  chord('z', 'KeyZ')
  await until("a.value === 'Hallo'")
  chord('Z', 'KeyZ', 2 | 8)
  await until("a.value === 'HalloHallo'")
  chord('a', 'KeyA', 4)
  chord('x', 'KeyX')
  await until("a.value === ''")
  click(10, 50)
  chord('v', 'KeyV')
  expect(await until("b.value === 'HalloHallo'")).toBe(true)
})

test('what a viewer held is released when it goes', async () => {
  const other = await open()
  other.send({ type: 'mouseEvent', event: 'mousePressed', x: 100, y: 250, button: 'left' })
  other.send({ type: 'keyEvent', event: 'keyDown', key: 'Shift', code: 'ShiftLeft', modifiers: 8 })
  await until('log.some((line) => line.startsWith("keydown Shift"))')
  other.close()
  await until('log.some((line) => line.startsWith("keyup Shift"))')
  expect(await until('log.some((line) => line.startsWith("mouseup"))')).toBe(true)
})

test('a read-only viewer drives nothing', async () => {
  const viewer = await host.open('cast', id, '&readonly=true')
  viewer.send({ type: 'mouseEvent', event: 'mousePressed', x: 100, y: 250, button: 'left' })
  viewer.send({ type: 'navigation', action: 'goto', url: 'about:blank' })
  viewer.send({ type: 'text', text: 'no' })
  // Its last message is answered to another viewer only after these were read: one process, one order.
  viewer.socket.ping()
  await new Promise((pong) => viewer.socket.once('pong', pong))
  click(200, 300)
  await until('log.some((line) => line.startsWith("mouseup"))')
  expect(await noted('mousedown')).toEqual(['mousedown 200 100 0 1 1 0'])
})
