import { h } from '~/ui/browser/dom'

export function link(words: string, act: () => void): HTMLElement {
  return h('button', { type: 'button', class: 'btn-text', onclick: act }, words)
}

/** A field whose text is kept as it is typed. */
export function field(
  id: string,
  label: string,
  value: string,
  typed: (value: string) => void,
  further: { inputmode?: string; error?: string | null; suffix?: string; maxlength?: number } = {},
): HTMLElement {
  const { error = null, suffix, inputmode, maxlength = 80 } = further
  const input = h('input', {
    class: 'input',
    id,
    type: 'text',
    autocomplete: 'off',
    inputmode,
    maxlength,
    value,
    'aria-invalid': error !== null,
    'aria-describedby': error === null ? null : `${id}-error`,
    oninput: (event) => typed((event.target as HTMLInputElement).value),
  })
  return h(
    'div',
    { class: error === null ? 'field' : 'field field-error' },
    h('label', { for: id }, label),
    suffix ? h('div', { class: 'input-wrap' }, input, h('span', {}, suffix)) : input,
    error === null ? null : h('p', { class: 'error', id: `${id}-error` }, error),
  )
}
