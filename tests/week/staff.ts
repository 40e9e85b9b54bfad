import { find, findAll, textOf } from './html'
import { linksTo } from './shelf'
import { type Phones, waitFor } from './phones'
import { formOf, type Page, type Visitor, WeekFailure } from './visitor'

/** Somebody who works in the demo, as the page to sign in presents her. */
export type StaffMember = { name: string; role: string; organization: string; phone: string }

/** Whom the demo lets in, from the page to sign in. */
export async function listStaff(visitor: Visitor): Promise<StaffMember[]> {
  const page = await visitor.open('/entrar')
  return findAll(page.document, 'li.person').flatMap((row) => {
    const phone = find(row, 'input[name=celular]')?.attributes['value']
    const [, role, organization] =
      findAll(row, 'p')
        .map(textOf)[1]
        ?.match(/^(\p{L}+), (.+)$/u) ?? []
    const name = textOf(find(row, 'p.name'))
    return phone && role && organization ? [{ name, role, organization, phone }] : []
  })
}

/** Signs in by phone and the code that came to it; on a shared phone says who she is. */
export async function signIn(visitor: Visitor, phones: Phones, member: StaffMember): Promise<Page> {
  const before = new Set((await phones.messages(member.phone)).map(({ id }) => id))
  const start = await visitor.open('/entrar')
  const ask = formOf(
    start,
    ({ buttons }) => buttons.some(({ label }) => label === 'Mandar código'),
    'to enter',
  )
  const asked = await visitor.submit(start, ask, { celular: member.phone })
  const code = await waitFor(`the code of ${member.name}`, async () => {
    const came = (await phones.messages(member.phone)).find(
      ({ id, tipo }) => tipo === 'sign_in_code' && !before.has(id),
    )
    return /\b(\d{6})\b/.exec(came?.texto ?? '')?.[1] ?? null
  })
  const codeForm = formOf(
    asked,
    ({ controls }) => controls.some(({ name }) => name === 'codigo'),
    'for a code',
  )
  const entered = await visitor.submit(asked, codeForm, { codigo: code })
  if (!entered.text.includes('¿Quién eres?')) return entered
  const who = formOf(entered, ({ controls }) => controls.some(({ name }) => name === 'quien'), 'to say who')
  const label = findAll(entered.document, 'label').find((each) => textOf(each).includes(member.name))
  const value = label && find(label, 'input')?.attributes['value']
  if (!value) throw new WeekFailure(`${member.name} is not among those of ${member.phone}: ${entered.text}`)
  return await visitor.submit(entered, who, { quien: value })
}

/** Where her association's harvest is, from the page she lands on. */
export function harvestPathOf(landed: Page): string {
  const [path] = linksTo(landed.document, /^\/asociacion\/[\w-]+\/cosecha$/)
  if (!path)
    throw new WeekFailure(`no harvest page for whom landed at ${landed.path}: ${landed.text.slice(0, 200)}`)
  return path
}
