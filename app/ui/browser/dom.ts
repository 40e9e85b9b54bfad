export type Child = Node | string | null | undefined | false | readonly Child[]
type Handler = (event: Event) => void
type Props = Record<string, string | number | boolean | Handler | null | undefined>

/** An element: attributes by their names, `onclick` and the like as functions, false and null left out. */
export function h(tag: string, props: Props = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child as readonly Child[])
    else if (child) element.append(child as Node | string)
  }
}

const SVG = 'http://www.w3.org/2000/svg'

/** @param path from the page: icons travel once, with the words */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'ic')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const drawn = document.createElementNS(SVG, 'path')
  drawn.setAttribute('d', path)
  svg.append(drawn)
  return svg
}

/** A bar of two stretches, as the server draws it. */
export function bar(done: number, total: number, label: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'chart chart-sm')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  const share = total > 0 ? Math.round((done / total) * 10_000) / 100 : 0
  for (const [look, x, width] of [
    ['c1', 0, share],
    ['c4', share, 100 - share],
  ] as const) {
    const part = document.createElementNS(SVG, 'rect')
    part.setAttribute('class', look)
    part.setAttribute('x', `${x}%`)
    part.setAttribute('width', `${width}%`)
    part.setAttribute('height', '100%')
    svg.append(part)
  }
  return svg
}

/** Puts what is told into a sentence: "{{amount}}" becomes its value. */
export function say(sentence: string, told: Record<string, string | number> = {}): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(told[name] ?? ''))
}

/** Shows new contents; whoever was typing goes on typing. */
export function show(root: Element, ...children: Child[]): void {
  const { activeElement } = document
  const id = activeElement?.id
  const caret = activeElement instanceof HTMLInputElement ? selectionOf(activeElement) : null
  root.replaceChildren()
  append(root, children)
  if (!id) return
  const again = document.getElementById(id)
  if (!again || again === activeElement) return
  again.focus({ preventScroll: true })
  if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret)
}

function selectionOf(input: HTMLInputElement): number | null {
  return /^(text|search|tel)$/.test(input.type) ? input.selectionStart : null
}
