import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { isUpToDate, startsCompany } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'
import { startedOverHttps, type OverHttps } from '../support/ownName.ts'

/** What a page that means harm would have done: somebody let in as owner. */
const letIn = JSON.stringify({
  protocol: 1,
  id: '01J8ZC2M5X0000000000000000',
  command: { type: 'createMember', fullName: 'Eve', email: 'eve@evil.test', access: { level: 'owner', locations: 'all' }, person: null },
})

/** Everything a page may try by itself against another origin. Runs in that page; says what came of each try. */
async function tries({ target, letIn }: { readonly target: string; readonly letIn: string }): Promise<Record<string, string>> {
  const came: Record<string, string> = {}
  const note = async (name: string, work: () => Promise<string>) => {
    came[name] = await Promise.race([work().catch(() => 'failed'), new Promise<string>((done) => setTimeout(done, 10_000, 'nothing came'))])
  }
  const loaded = (element: HTMLElement): Promise<string> =>
    new Promise((done) => {
      element.onload = () => done('loaded')
      element.onerror = () => done('failed')
      document.body.append(element)
    })
  const ask = (path: string, init: RequestInit) => async () => {
    const answer = await fetch(target + path, { credentials: 'include', ...init })
    return `${answer.type} ${await answer.text()}`
  }
  await note('reading', ask('/api/audit', {}))
  await note('reading without being allowed to look', ask('/api/audit', { mode: 'no-cors' }))
  await note('writing JSON', ask('/api/commands', { method: 'POST', headers: { 'content-type': 'application/json' }, body: letIn }))
  await note('writing plain text', ask('/api/commands', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: letIn }))
  await note('a script', () => loaded(Object.assign(document.createElement('script'), { src: `${target}/api/audit` })))
  await note('a picture', () => loaded(Object.assign(document.createElement('img'), { src: `${target}/icons/192.png` })))
  await note('a socket', () =>
    new Promise((done) => {
      const socket = new WebSocket(`${target.replace('https', 'wss')}/api/live`)
      socket.onmessage = ({ data }) => done(`heard ${String(data)}`)
      socket.onerror = () => done('failed')
    }),
  )
  await note('a window', async () => {
    const opened = window.open(target)
    for (let tenth = 0; tenth < 50 && opened?.closed === false; tenth++) await new Promise((done) => setTimeout(done, 100))
    try {
      if (!opened) return 'not opened'
      return opened.closed ? 'lost' : `read ${opened.document.title}`
    } catch {
      return 'not to be looked into'
    }
  })
  navigator.sendBeacon(`${target}/api/sign-out`, new Blob(['{}'], { type: 'text/plain' }))
  for (const [path, enctype] of [
    ['/api/commands', 'text/plain'],
    ['/api/sign-out', 'application/x-www-form-urlencoded'],
    ['/api/sign-out', 'multipart/form-data'],
  ] as const) {
    const form = Object.assign(document.createElement('form'), { action: target + path, method: 'post', enctype, target: '_blank' })
    // As plain text, name and value with `=` between them are one piece of JSON.
    form.append(Object.assign(document.createElement('input'), { name: `${letIn.slice(0, -1)},"x":"`, value: '"}' }))
    document.body.append(form)
    form.submit()
  }
  const frame = Object.assign(document.createElement('iframe'), { src: target })
  await note('a frame', async () => {
    await loaded(frame)
    return frame.contentDocument?.body.innerText ?? 'not to be looked into'
  })
  return came
}

const auditOf = (page: Page): Promise<unknown> => page.evaluate(() => fetch('/api/audit').then((answer) => answer.json()))

/** A page of another host, empty. */
async function aPageOf(at: OverHttps, name: string): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const { cert, key } = at.certificate
  const others = createServer({ cert, key }, (_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Autre</title><body>'))
  await new Promise<void>((listening) => others.listen(0, '127.0.0.1', listening))
  const stop = (): Promise<void> =>
    new Promise((closed) => {
      others.close(() => closed())
      others.closeAllConnections()
    })
  return { address: `https://${name}:${(others.address() as AddressInfo).port}`, stop }
}

/** What the server says from here on that it answered: `method route status`. A browser tells nobody of what it blocks. */
function answersOf({ server }: OverHttps): readonly string[] {
  const answers: string[] = []
  server.process.stderr!.on('data', (lines: Buffer) => {
    for (const [, line] of String(lines).matchAll(/^(\{.*"route".*\})$/gm)) {
      const { method, route, status } = JSON.parse(line!) as { method: string; route: string; status: number }
      answers.push(`${method} ${route} ${status}`)
    }
  })
  return answers
}

test('pages of other sites do nothing in a signed-in Aval, read nothing of it, and get no frame of it', async () => {
  const at = await startedOverHttps()
  const target = at.server.address
  try {
    const context = await at.browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' })
    const ours = await context.newPage()
    await startsCompany(ours, at.server)
    const before = await auditOf(ours)
    // A sister of the same site is the more dangerous one: the browser sends her the cookie along.
    for (const [name, isOfSameSite] of [
      ['evil.test', false],
      ['forum.alpagacloud.test', true],
    ] as const) {
      const evil = await aPageOf(at, name)
      try {
        const page = await context.newPage()
        await page.goto(evil.address)
        const answers = answersOf(at)
        expect(await page.evaluate(tries, { target, letIn }), name).toEqual({
          'reading': 'failed',
          'reading without being allowed to look': 'failed',
          'writing JSON': 'failed',
          'writing plain text': 'failed',
          'a script': 'failed',
          'a picture': 'failed',
          'a socket': 'failed',
          'a window': 'lost',
          'a frame': 'not to be looked into',
        })
        const tried = () => [...new Set(answers)].filter((one) => /audit|commands|sign-out/.test(one)).sort()
        // That a cookie went along shows in what the server would have said to who reads.
        await expect.poll(tried, name).toEqual([`GET /api/audit ${isOfSameSite ? 200 : 401}`, 'POST /api/commands 403', 'POST /api/sign-out 403'])
        const [frame] = page.frames().filter((one) => one !== page.mainFrame())
        await expect.poll(() => frame?.url(), name).toMatch(/^chrome-error:/)
      } finally {
        await evil.stop()
      }
      expect(await auditOf(ours), name).toEqual(before)
    }
    await ours.reload()
    await isUpToDate(ours)
  } finally {
    await at.stop()
  }
})
