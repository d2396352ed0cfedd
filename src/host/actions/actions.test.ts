import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { containing, startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'

const page = `<!doctype html><title>Form</title>
<style>#menu:hover + #shown { display: block } #shown, #hidden { display: none } #box { height: 100px; overflow: auto } </style>
<input id="email"><textarea id="area">old</textarea>
<button id="go" onclick="out.textContent += 'go' + event.detail + event.button; ">Go</button>
<button id="right" oncontextmenu="out.textContent += 'menu'; return false">Right</button>
<p id="out"></p><p class="price" data-sku="7"> <b>$99.99</b> </p><p class="price">$5</p>
<div id="menu">Menu</div><div id="shown">Shown</div><div id="hidden">Hidden</div>
<select id="pick"><option value="a">Alpha</option><option value="b">Beta</option></select>
<input id="file" type="file" multiple onchange="Promise.all([...this.files].map(async f => f.name + ':' + f.type + ':' + await f.text())).then(t => out.textContent = t.join())">
<div id="box"><div style="height:1000px">inner</div></div>
<div style="height:3000px"></div>
<script>
  document.querySelector('#email').addEventListener('keydown', e => { if (e.key === 'Enter') out.textContent = 'sent ' + e.target.value })
  if (location.search === '?late') setTimeout(() => { const d = document.createElement('div'); d.id = 'late'; d.textContent = 'late'; document.body.append(d) }, 50)
</script>`

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
beforeAll(async () => {
  pages = await servePages({
    '/': page,
    '/strict': {
      type: 'text/html',
      body: Buffer.from('<h1>strict</h1>'),
      headers: { 'content-security-policy': "default-src 'none'" }
    }
  })
  host = await startTestHost()
  id = await host.createSession()
})
afterAll(async () => {
  await host.close()
  pages.close()
})
beforeEach(() => host.act(id, { action: 'navigate', url: `${pages.url}/` }))

const execute = (body: object) => host.call('POST', `/${id}/execute`, body)
const text = (selector: string) => host.act(id, { action: 'extract', selector })

test('click: buttons and counts', async () => {
  await host.act(id, { action: 'click', selector: '#go', click_count: 2 })
  expect(await text('#out')).toBe('go10go20')
  await host.act(id, { action: 'click', selector: '#right', button: 'right' })
  expect(await text('#out')).toContain('menu')
})

test('type: any text, behind what is there or in its place, and press', async () => {
  await host.act(id, { action: 'type', selector: '#email', text: 'grüße 日本語 👩‍👩‍👧' })
  await host.act(id, { action: 'press', key: 'Enter' })
  expect(await text('#out')).toBe('sent grüße 日本語 👩‍👩‍👧')
  await host.act(id, { action: 'type', selector: '#area', text: ' new' })
  expect(await host.act(id, { action: 'extract', selector: '#area', attribute: 'value' })).toBe('old new')
  await host.act(id, { action: 'type', selector: '#area', text: 'x'.repeat(5000), clear: true })
  expect(await host.act(id, { action: 'extract', selector: '#area', attribute: 'value' })).toBe('x'.repeat(5000))
  expect(await execute({ action: 'press', key: 'Nonsense' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action' } }
  })
})

test('extract: text, html, value, an attribute, and all', async () => {
  expect(await text('.price')).toBe('$99.99')
  expect(await host.act(id, { action: 'extract', selector: '.price', attribute: 'html' })).toContain('<b>$99.99</b>')
  expect(await host.act(id, { action: 'extract', selector: '.price', attribute: 'data-sku' })).toBe('7')
  expect(await host.act(id, { action: 'extract', selector: '.price', attribute: 'nothing' })).toBeNull()
  expect(await host.act(id, { action: 'extract', selector: '.price', all: true })).toEqual(['$99.99', '$5'])
})

test('scroll: the page, or what scrolls around an element', async () => {
  await host.act(id, { action: 'scroll', direction: 'down', amount: 500 })
  expect(await host.act(id, { action: 'evaluate', script: 'scrollY' })).toBe(500)
  await host.act(id, { action: 'scroll', direction: 'up', amount: 200 })
  expect(await host.act(id, { action: 'evaluate', script: 'scrollY' })).toBe(300)
  await host.act(id, { action: 'scroll', direction: 'down', amount: 70, selector: '#box div' })
  expect(await host.act(id, { action: 'evaluate', script: 'box.scrollTop' })).toBe(70)
})

test('hover, select and upload', async () => {
  await host.act(id, { action: 'hover', selector: '#menu' })
  await host.act(id, { action: 'wait', selector: '#shown', state: 'visible' })
  expect(await host.act(id, { action: 'select', selector: '#pick', value: 'b' })).toEqual(['b'])
  expect(await host.act(id, { action: 'select', selector: '#pick', values: ['Alpha'] })).toEqual(['a'])
  expect(await execute({ action: 'select', selector: '#pick', value: 'Gamma', timeout: 1500 })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action', message: '“#pick” has no option “Gamma”. There are: “a”, “b”.' } }
  })
  const files = [
    { name: 'ä.txt', mime_type: 'text/plain', data: Buffer.from('hallo').toString('base64') },
    { name: 'b.bin', data: Buffer.from('b').toString('base64') }
  ]
  await host.act(id, { action: 'upload', selector: '#file', files })
  await host.act(id, { action: 'wait', selector: 'text=ä.txt:text/plain:hallo,b.bin:application/octet-stream:b' })
  expect(await execute({ action: 'upload', selector: '#go', files })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action' } }
  })
})

test('evaluate: a value as JSON, a promise, an error, a script that never ends, and a strict page', async () => {
  expect(await host.act(id, { action: 'evaluate', script: '({ a: [1, document.title] })' })).toEqual({ a: [1, 'Form'] })
  expect(await host.act(id, { action: 'evaluate', script: 'Promise.resolve(7)' })).toBe(7)
  expect(await host.act(id, { action: 'evaluate', script: 'void 0' })).toBeNull()
  const failed = await execute({ action: 'evaluate', script: 'nothing.here' })
  expect(failed).toMatchObject({ status: 400, body: { error: { message: containing('ReferenceError') } } })
  for (const script of ['window', '(() => { const a = {}; a.a = a; return a })()']) {
    expect(await execute({ action: 'evaluate', script })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_action', message: containing('cannot be told as JSON') } }
    })
  }
  expect(await execute({ action: 'evaluate', script: 'while (true) {}', timeout: 200 })).toMatchObject({ status: 408 })
  expect(await execute({ action: 'evaluate', script: 'new Promise(() => {})', timeout: 200 })).toMatchObject({ status: 408 })
  await host.act(id, { action: 'navigate', url: `${pages.url}/strict` })
  expect(await host.act(id, { action: 'evaluate', script: 'eval("1 + 1")' })).toBe(2)
})

test('evaluate: what JSON does not know is told by the nearest thing that it does', async () => {
  const value = (script: string) => host.act(id, { action: 'evaluate', script })
  for (const script of ['undefined', '() => 1', 'Symbol("s")', 'NaN', 'Infinity', 'null'])
    expect(await value(script), script).toBeNull()
  expect(await value('12n')).toBe('12')
  expect(await value('-0')).toBe(0)
  expect(await value('new Date(0)')).toBe('1970-01-01T00:00:00.000Z')
  expect(
    await value(
      "({ a: 12n, b: new Map([['k', new Set([1])]]), c: undefined, d: () => 1, e: [undefined], f: /x/g, g: new Error('no') })"
    )
  ).toEqual({ a: '12', b: [['k', [1]]], e: [null], f: '/x/g', g: { name: 'Error', message: 'no' } })
  expect(await value('document.body')).toEqual({})
  expect(await execute({ action: 'evaluate', script: '({ get a() { while (true) {} } })', timeout: 300 })).toMatchObject({
    status: 408
  })
  expect(await execute({ action: 'evaluate', script: '({ get a() { throw 1 } })' })).toMatchObject({ status: 400 })
  const left = await execute({
    action: 'evaluate',
    script: "new Promise((done) => { window.kept = done; location.href = '/?late' })"
  })
  expect(left).toMatchObject({ status: 400, body: { error: { message: containing('went elsewhere') } } })
  // The new page is there before the next test leaves it.
  await host.act(id, { action: 'wait', selector: '#late' })
})

test('evaluate and extract answer 5 MiB at most, and say so', async () => {
  const tooMuch = { status: 400, body: { error: { code: 'invalid_action', message: containing('larger than 5 MiB') } } }
  const most = 'x'.repeat(5 * 1024 * 1024)
  for (const script of ["'x'.repeat(6e6)", "({ a: ['x'.repeat(6e6)] })", "['ü'.repeat(3e6)]"])
    expect(await execute({ action: 'evaluate', script }), script).toMatchObject(tooMuch)
  expect(await host.act(id, { action: 'evaluate', script: "'x'.repeat(5 * 1024 * 1024)" })).toBe(most)
  await host.act(id, {
    action: 'evaluate',
    script: "document.body.insertAdjacentHTML('beforeend', ('<i title=\"' + 'x'.repeat(1000) + '\"></i>').repeat(6000))"
  })
  expect(await execute({ action: 'extract', selector: 'i', attribute: 'title', all: true })).toMatchObject(tooMuch)
  expect(await execute({ action: 'extract', selector: 'body', attribute: 'html' })).toMatchObject(tooMuch)
  expect(await host.act(id, { action: 'extract', selector: 'i', attribute: 'title' })).toHaveLength(1000)
})

test('screenshot: the viewport, the whole page, an element', async () => {
  const size = async (extra: object) => {
    const { body } = await execute({ action: 'screenshot', ...extra })
    const png = Buffer.from((body.result.image ?? '').replace('data:image/png;base64,', ''), 'base64')
    return [png.readUInt32BE(16), png.readUInt32BE(20)]
  }
  expect(await size({ full_page: false })).toEqual([800, 600])
  expect((await size({ full_page: true }))[1]).toBeGreaterThan(3000)
  expect((await size({ selector: '#box' }))[1]).toBe(100)
})

test('wait and time: what is late, what never comes, what is covered', async () => {
  await host.act(id, { action: 'navigate', url: `${pages.url}/?late` })
  await host.act(id, { action: 'wait', selector: '#late', timeout: 5000 })
  await host.act(id, { action: 'wait', selector: '#hidden', state: 'hidden' })
  await host.act(id, { action: 'wait' })
  expect(await execute({ action: 'wait', selector: '#never', timeout: 100 })).toMatchObject({
    status: 408,
    body: { success: false, error: { code: 'action_timeout' } }
  })
  expect(await execute({ action: 'click', selector: '#hidden', timeout: 200 })).toMatchObject({ status: 408 })
  expect(await execute({ action: 'click', selector: '#never', timeout: 100 })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action', message: containing('No element matches the selector “#never”') } }
  })
  for (const action of ['click', 'wait']) {
    expect(await execute({ action, selector: 'p[[' })).toMatchObject({ status: 400, body: { error: { code: 'invalid_action' } } })
  }
})

test('a page that is busy is a timeout, whatever the action: a key that it does not take, an element that it does not tell of', async () => {
  // A script that waits for an answer keeps its page from everything else.
  const late = createServer().listen(0, '127.0.0.1')
  await once(late, 'listening')
  const asked = once(late, 'request')
  const address = late.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  const ask = `{ const request = new XMLHttpRequest(); request.open('GET', '${url}', false); try { request.send() } catch {} }`
  await host.act(id, { action: 'evaluate', script: `addEventListener('keydown', () => ${ask}, { once: true })` })
  for (const action of [
    { action: 'press', key: 'a' },
    { action: 'click', selector: '#go' },
    { action: 'scroll', direction: 'down', amount: 5 }
  ]) {
    expect(await execute({ ...action, timeout: 300 })).toMatchObject({ status: 408, body: { error: { code: 'action_timeout' } } })
  }
  await asked
  late.closeAllConnections()
  late.close()
  await host.act(id, { action: 'wait', selector: '#go', timeout: 20_000 })
})

test('a batch stops at the first failure and says which', async () => {
  const { status, body } = await execute({
    actions: [
      { action: 'type', selector: '#email', text: 'a' },
      { action: 'click', selector: '#never', timeout: 50 },
      { action: 'press', key: 'Enter' }
    ]
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    success: false,
    results: [
      { action: 'type', success: true },
      { action: 'click', success: false }
    ]
  })
  expect(body.results).toHaveLength(2)
  expect(body.total_duration_ms).toBe(body.results.reduce((sum, step) => sum + step.duration_ms, 0))
})

test('after an action that opened a tab the next one works in it, slow as it may come', async () => {
  const slow = createServer((_request, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Popup</h1>'), 300)
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const address = slow.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  for (const open of [
    `open('${url}')`,
    `Object.assign(document.createElement('a'), { target: '_blank', href: '${url}' }).click()`
  ]) {
    await host.act(id, { action: 'evaluate', script: `go.onclick = () => { ${open} }; 1` })
    const { body } = await execute({
      actions: [
        { action: 'click', selector: '#go' },
        { action: 'extract', selector: 'h1' },
        { action: 'evaluate', script: 'close()' },
        { action: 'extract', selector: '#email', attribute: 'id' }
      ]
    })
    expect(body.results.map(({ result, error }) => result?.value ?? error?.message)).toEqual([
      undefined,
      'Popup',
      undefined,
      'email'
    ])
  }
  // A click that closes its own page is done: the answer to it and the word of the closing race each other.
  const script = `{ const popup = open(''); popup.document.body.innerHTML = '<button id="end">End</button>'; popup.document.getElementById('end').onclick = () => popup.close() } 1`
  for (let time = 0; time < 5; time += 1) {
    const { body } = await execute({
      actions: [
        { action: 'evaluate', script },
        { action: 'click', selector: '#end' },
        { action: 'extract', selector: '#email', attribute: 'id' }
      ]
    })
    expect(body.results.map(({ result, error }) => result?.value ?? error?.message)).toEqual([1, undefined, 'email'])
  }
  slow.closeAllConnections()
  slow.close()
})

test('what is no action is refused by name', async () => {
  expect((await execute({ action: 'dance' })).body.error.message).toContain('“dance” is not an action')
  expect((await execute({ action: 'click' })).body.error).toMatchObject({
    code: 'invalid_action',
    message: containing('selector')
  })
  expect(await execute({ actions: [{ action: 'click', selector: '#go' }, { action: 'no' }] })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action', message: containing('Action 2: “no” is not an action') } }
  })
  expect(await text('#out')).toBe('')
})

test.each([
  'file:///etc/passwd',
  'chrome://version',
  'view-source:http://127.0.0.1/',
  'data:text/html,x',
  'javascript:1',
  'devtools://devtools'
])('%s is not opened', async (url) => {
  expect(await execute({ action: 'navigate', url })).toMatchObject({ status: 400, body: { error: { code: 'invalid_action' } } })
})

test('a page cannot go to a local scheme by itself', async () => {
  for (const url of ['file:///etc/passwd', 'chrome://version', 'data:text/html,x', 'view-source:about:blank']) {
    await host.act(id, { action: 'evaluate', script: `location.href = '${url}'; 1` })
    await host.act(id, {
      action: 'evaluate',
      script: `{ const a = document.createElement('a'); a.href = '${url}'; a.click() } 1`
    })
  }
  expect(await host.act(id, { action: 'evaluate', script: 'location.href' })).toBe(`${pages.url}/`)
})

test('a server that does not answer is a browser error in its words', async () => {
  expect(await execute({ action: 'navigate', url: 'http://127.0.0.1:9/' })).toMatchObject({
    status: 500,
    body: { error: { code: 'browser_error', message: containing('ERR_') } }
  })
})
