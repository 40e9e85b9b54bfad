import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { type Form, formsOf, type Submission, submission } from './forms'
import { find, readHtml, type Tag, textOf } from './html'
import { VISITOR_ADDRESS } from './loopback-proxy'

/** A page as it came, and where it came from in the end. */
export type Page = {
  status: number
  /** path and query, after redirects */
  path: string
  document: Tag
  /** what a person reads in the main part */
  text: string
}

/** Where the system is for visitors: what their address bar says, and the port that takes them there. */
export type Way = { site: string; port: number }

/** What went wrong at the system's side, or what a page lacks that it must have. */
export class WeekFailure extends Error {}

const MOST_REDIRECTS = 5
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Ends the connections that are kept for the next request; to be called once everybody is home. */
export function closeConnections(): void {
  agent.destroy()
}

export let requestCount = 0

/** Somebody with a browser without scripts: her own cookies, her own address, only links and forms. */
export class Visitor {
  readonly #way: Way
  readonly #address: string
  readonly #cookies = new Map<string, string>()

  constructor(way: Way, address: string) {
    this.#way = way
    this.#address = address
  }

  /** Follows a link of the site. */
  async open(path: string): Promise<Page> {
    return this.#load('GET', path)
  }

  /** Fills a form of a page and presses a button; the way of a browser, redirects included. */
  async submit(page: Page, form: Form, typed: Record<string, string> = {}, button?: string): Promise<Page> {
    return this.send(page, submission(form, typed, button))
  }

  /** Sends what a form would, or what somebody made up. */
  async send(page: Page, { action, method, body }: Submission): Promise<Page> {
    const { pathname, search } = new URL(action, `http://site${page.path}`)
    if (method === 'post') return this.#load('POST', pathname + search, body.toString())
    return this.#load('GET', `${pathname}?${body.toString()}`)
  }

  /** Sends a form of hers without waiting for the page that comes after; refusals still come back. */
  async sendAndGoOn(page: Page, form: Form, typed: Record<string, string> = {}): Promise<void> {
    const { action, body } = submission(form, typed)
    const { pathname, search } = new URL(action, `http://site${page.path}`)
    const { status, html } = await this.#request('POST', pathname + search, body.toString())
    if (status >= 400) throw new WeekFailure(`POST ${pathname}: ${status} ${html.slice(0, 200)}`)
  }

  async #load(method: 'GET' | 'POST', path: string, body?: string): Promise<Page> {
    let [how, where, what] = [method, path, body]
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const { status, headers, html } = await this.#request(how, where, what)
      const { location } = headers
      if (status >= 300 && status < 400 && location) {
        const next = new URL(location, `${this.#way.site}${where}`)
        ;[how, where, what] = ['GET', next.pathname + next.search, undefined]
        continue
      }
      if (status >= 500) throw new WeekFailure(`${how} ${where}: ${status} ${html.slice(0, 200)}`)
      const document = readHtml(html)
      const main = find(document, 'main') ?? document
      return { status, path: where, document, text: textOf(main) }
    }
    throw new WeekFailure(`${path}: more than ${MOST_REDIRECTS} redirects`)
  }

  async #request(
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; html: string }> {
    requestCount += 1
    const headers: Record<string, string> = {
      host: new URL(this.#way.site).host,
      accept: 'text/html',
      'accept-language': 'es-BO,es',
      [VISITOR_ADDRESS]: this.#address,
    }
    if (this.#cookies.size > 0)
      headers['cookie'] = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (body !== undefined) {
      headers['origin'] = this.#way.site
      headers['content-type'] = 'application/x-www-form-urlencoded'
      headers['content-length'] = String(Buffer.byteLength(body))
    }
    return new Promise((done, fail) => {
      const target = { agent, host: '127.0.0.1', port: this.#way.port, method, path, headers }
      const sent = httpRequest(target, (answer) => {
        this.#keepCookies(answer.headers['set-cookie'] ?? [])
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', fail)
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            html: Buffer.concat(chunks).toString(),
          }),
        )
      })
      sent.on('error', (error) => fail(new WeekFailure(`${method} ${path}: ${error.message}`)))
      sent.end(body)
    })
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name, value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
      if (!name) continue
      const isOver = /;\s*max-age=0\b/i.test(line) || /;\s*expires=[^;]*1970/i.test(line)
      if (isOver) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }
}

/** @throws when the page has no such form: a person would stand before it without a way on */
export function formOf(page: Page, fits: (form: Form) => boolean, what: string): Form {
  const form = formsOf(page.document, page.path).find(fits)
  if (!form)
    throw new WeekFailure(`${page.path} has no form ${what} (${page.status}): ${page.text.slice(0, 300)}`)
  return form
}
