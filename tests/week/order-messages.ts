import { type Bought } from './buyer'
import { inTurns } from './crowd'
import { type Differences } from './ledger'
import { type PhoneMessage, type Phones } from './phones'

const MOST_LOOKED_AT = 300

/**
 * Each buyer got each message once, with her code, and the link in it opens her order. Who cancelled before the
 * worker came to the first notice got only the last one: what was overtaken is not sent any more.
 */
export async function checkMessages(
  phones: Phones,
  bought: readonly Bought[],
  found: Differences,
): Promise<void> {
  const some = bought.filter((each) => 'paper' in each).slice(0, MOST_LOOKED_AT)
  await inTurns(some, 12, async (each) => {
    const { plan, paper, visitor, changed } = each
    const came = (await phones.messages(plan.phone)).filter(({ direccion }) => direccion === 'salida')
    const count = (kind: string) => came.filter(({ tipo }) => tipo === kind).length
    const overtaken = paper.isCancelled && count('order_placed') === 0
    found.same(`avisos de pedido a ${plan.phone}`, overtaken ? 0 : 1, count('order_placed'))
    if (!overtaken) found.same(`avisos de cambio a ${plan.phone}`, changed ? 1 : 0, count('order_changed'))
    found.same(`avisos de anulación a ${plan.phone}`, paper.isCancelled ? 1 : 0, count('order_cancelled'))
    if (overtaken) {
      const last = came.find(({ tipo }) => tipo === 'order_cancelled')
      if (!last?.texto.includes(paper.code)) found.tell(`la anulación a ${plan.phone} no dice ${paper.code}`)
      return
    }
    const placed = came.find(({ tipo }) => tipo === 'order_placed')
    if (!placed?.texto.includes(paper.code)) found.tell(`el aviso a ${plan.phone} no dice ${paper.code}`)
    const link = placed && linkOf(placed)
    const page = link ? await visitor.open(link) : null
    if (page?.status !== 200 || !page.text.includes(`Pedido de ${plan.name}`))
      found.tell(`el enlace mandado a ${plan.phone} no abre ${paper.code}`)
  })
}

function linkOf({ texto }: PhoneMessage): string | undefined {
  const url = /https?:\/\/\S+/.exec(texto)?.[0]
  return url ? new URL(url).pathname + new URL(url).search : undefined
}
