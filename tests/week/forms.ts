import { findAll, type Tag, textOf } from './html'

/** A form as a browser holds it: what it would send, and what a person may choose. */
export type Form = {
  id: string | undefined
  action: string
  method: 'get' | 'post'
  controls: Control[]
  buttons: FormButton[]
}

export type Control = {
  name: string
  /** hidden, text, number, tel, radio, checkbox, select, textarea... */
  kind: string
  /** what it sends as it stands; null: nothing (an empty radio or checkbox) */
  value: string | null
  /** for a choice: what may be chosen */
  options: { value: string; label: string }[]
}

export type FormButton = {
  name: string | undefined
  value: string
  /** what is read on it, or said of it */
  label: string
  action: string | undefined
  method: 'get' | 'post' | undefined
  disabled: boolean
}

/** Every form of a page, with the controls that belong to it from outside by `form="..."`. */
export function formsOf(page: Tag, pageUrl: string): Form[] {
  const outside = findAll(page, '[form]')
  return findAll(page, 'form').map((form) => {
    const { id, action = pageUrl, method } = form.attributes
    const own = [...CONTROLS, 'button'].flatMap((tag) => findAll(form, tag))
    const inside = own.filter((control) => (control.attributes['form'] ?? id) === id)
    const added = outside.filter((control) => control.attributes['form'] === id && !own.includes(control))
    const all = [...inside, ...added]
    return {
      id,
      action,
      method: method?.toLowerCase() === 'post' ? 'post' : 'get',
      controls: controlsOf(all),
      buttons: all.filter(({ tag }) => tag === 'button').map(buttonOf),
    }
  })
}

const CONTROLS = ['input', 'select', 'textarea']

function controlsOf(tags: readonly Tag[]): Control[] {
  const controls: Control[] = []
  for (const tag of tags) {
    const { name, type = 'text', value = '' } = tag.attributes
    if (!name || 'disabled' in tag.attributes) continue
    if (tag.tag === 'select') controls.push(selectOf(tag, name))
    else if (tag.tag === 'textarea') {
      controls.push({ name, kind: 'textarea', value: textOf(tag), options: [] })
    } else if (tag.tag === 'input' && (type === 'radio' || type === 'checkbox')) {
      const label = tag.attributes['aria-label'] ?? ''
      const checked = 'checked' in tag.attributes
      const before = controls.find((control) => control.name === name && control.kind === type)
      if (before) {
        before.options.push({ value, label })
        if (checked) before.value = value
      } else {
        controls.push({ name, kind: type, value: checked ? value : null, options: [{ value, label }] })
      }
    } else if (tag.tag === 'input') controls.push({ name, kind: type, value, options: [] })
  }
  return controls
}

function selectOf(tag: Tag, name: string): Control {
  const all = findAll(tag, 'option')
  const open = all.filter((option) => !('disabled' in option.attributes))
  const chosen = all.find((option) => 'selected' in option.attributes) ?? open[0]
  const valueOf = (option: Tag) => option.attributes['value'] ?? textOf(option)
  return {
    name,
    kind: 'select',
    value: chosen && open.includes(chosen) ? valueOf(chosen) : null,
    options: open.map((option) => ({ value: valueOf(option), label: textOf(option) })),
  }
}

function buttonOf(tag: Tag): FormButton {
  const { name, value = '', formaction, formmethod } = tag.attributes
  return {
    name,
    value,
    label: tag.attributes['aria-label'] ?? textOf(tag),
    action: formaction,
    method: formmethod === undefined ? undefined : formmethod.toLowerCase() === 'post' ? 'post' : 'get',
    disabled: 'disabled' in tag.attributes,
  }
}

/** What goes over the wire when a person fills fields and presses a button. */
export type Submission = { action: string; method: 'get' | 'post'; body: URLSearchParams }

/**
 * Fills and submits as a browser would: what was not touched keeps its value, a choice must be one that is
 * offered.
 * @param button what is read on it, or its value; left out: the first one, as the Enter key presses
 * @throws when the page does not offer that field, choice or button: a person could not do it either
 */
export function submission(form: Form, typed: Record<string, string> = {}, button?: string): Submission {
  const pressed = button === undefined ? form.buttons.find(({ disabled }) => !disabled) : pick(form, button)
  const body = new URLSearchParams()
  for (const control of form.controls) {
    const value = typed[control.name] ?? control.value
    if (value === null) continue
    if (control.options.length > 0 && !control.options.some((option) => option.value === value))
      throw new Error(`"${control.name}" does not offer ${value}`)
    body.append(control.name, value)
  }
  const missing = Object.keys(typed).filter((name) => !form.controls.some((control) => control.name === name))
  if (missing.length > 0) throw new Error(`the form has no field ${missing.join(', ')}`)
  if (pressed?.name) body.append(pressed.name, pressed.value)
  return { action: pressed?.action ?? form.action, method: pressed?.method ?? form.method, body }
}

function pick(form: Form, wanted: string): FormButton {
  const found =
    form.buttons.find(({ value, name }) => name !== undefined && value === wanted) ??
    form.buttons.find(({ label }) => label === wanted)
  if (!found || found.disabled) throw new Error(`there is no button "${wanted}" to press`)
  return found
}
