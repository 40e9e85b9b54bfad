/**
 * A page as the week's people read it: a small reader for the HTML that Chaka writes (React's: every attribute
 * quoted, every element closed), so that no parser needs to be installed for a script.
 */
export type Tag = {
  tag: string
  attributes: Record<string, string>
  inside: (Tag | string)[]
}

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const RAW = new Set(['script', 'style', 'textarea', 'title'])
const APART = new Set(
  'address article aside br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 header hr label legend li main nav ol option p section select small summary table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const TOKEN = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g

/** @throws when an element is closed that was not open: then the page is not what a browser would show */
export function readHtml(html: string): Tag {
  const root: Tag = { tag: '', attributes: {}, inside: [] }
  const open: Tag[] = [root]
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(html); token; token = TOKEN.exec(html)) {
    const [whole, slash, name] = token
    const into = open.at(-1) ?? root
    if (!name) {
      if (!whole.startsWith('<!')) into.inside.push(decode(whole))
      continue
    }
    const tag = name.toLowerCase()
    if (slash) {
      if (into.tag !== tag) throw new Error(`</${tag}> where <${into.tag}> is open`)
      open.pop()
      continue
    }
    const element: Tag = { tag, attributes: readAttributes(token[3] ?? ''), inside: [] }
    into.inside.push(element)
    if (RAW.has(tag)) {
      const end = html.toLowerCase().indexOf(`</${tag}`, TOKEN.lastIndex)
      const text = html.slice(TOKEN.lastIndex, end === -1 ? undefined : end)
      element.inside.push(tag === 'script' || tag === 'style' ? text : decode(text))
      TOKEN.lastIndex = end === -1 ? html.length : html.indexOf('>', end) + 1
    } else if (!VOID.has(tag) && !/\/\s*$/.test(token[3] ?? '')) open.push(element)
  }
  return root
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', quoted, single, bare] of text.matchAll(ATTRIBUTE))
    attributes[name.toLowerCase()] = decode(quoted ?? single ?? bare ?? '')
  return attributes
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(String(hex), 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return NAMED[String(name).toLowerCase()] ?? whole
  })
}

/** What a person reads, in one line: what stands apart on the page is parted by a space. */
export function textOf(node: Tag | string | undefined): string {
  return gather(node).replace(/\s+/g, ' ').trim()
}

function gather(node: Tag | string | undefined): string {
  if (node === undefined) return ''
  if (typeof node === 'string') return node
  if (node.tag === 'script' || node.tag === 'style') return ''
  const text = node.inside.map(gather).join('')
  return APART.has(node.tag) ? ` ${text} ` : text
}

/** Every element under a node, itself left out, that a description fits: "li.item", "[data-x=y]", "#pedido". */
export function findAll(node: Tag, description: string): Tag[] {
  const fits = matcher(description)
  return node.inside.flatMap((child) =>
    typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...findAll(child, description)],
  )
}

export function find(node: Tag, description: string): Tag | undefined {
  return findAll(node, description)[0]
}

const matchers = new Map<string, (tag: Tag) => boolean>()
function matcher(description: string): (tag: Tag) => boolean {
  const known = matchers.get(description)
  if (known) return known
  const [, name = ''] = /^([\w-]*)/.exec(description) ?? []
  const classes = [...description.matchAll(/\.([\w-]+)/g)].map(([, each = '']) => each)
  const id = /#([\w-]+)/.exec(description)?.[1]
  const wanted = [...description.matchAll(/\[([\w-]+)(?:=([^\]]*))?\]/g)]
  const made = ({ tag, attributes }: Tag) =>
    (name === '' || tag === name) &&
    (id === undefined || attributes['id'] === id) &&
    classes.every((each) => (attributes['class'] ?? '').split(/\s+/).includes(each)) &&
    wanted.every(([, attribute = '', value]) =>
      value === undefined ? attribute in attributes : attributes[attribute] === value,
    )
  matchers.set(description, made)
  return made
}
