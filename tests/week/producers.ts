import { type Conversation, converseAs, type Step } from './answers'
import { type Chance } from './chance'
import { inTurns } from './crowd'
import { baseOf, type Notice, productFinder, readNotice } from './notice'
import { sumByName, total } from './ledger'
import { type PhoneMessage, type Phones, waitFor } from './phones'
import { type ShelfProduct } from './shelf'
import { WeekFailure } from './visitor'

const AT_ONCE = 16

/** The harvest notices on these phones, as many as there are producers to whom one was written. */
export async function readNotices(
  phones: Phones,
  products: ReadonlyMap<string, ShelfProduct>,
  written: ReadonlyMap<string, number>,
  since: Date,
): Promise<Notice[]> {
  const found = await inTurns([...written], AT_ONCE, async ([number, count]) =>
    waitFor(`${count} harvest notices on ${number}`, async () => {
      const all = await phones.messages(number)
      const came = all.filter(({ tipo, hora }) => tipo === 'harvest_request' && new Date(hora) >= since)
      const notices = joinPages(came.reverse())
      if (notices.length > count)
        throw new WeekFailure(`${number} got ${notices.length} notices, not ${count}`)
      return notices.length === count && !notices.at(-1)?.texto.endsWith('...') ? notices : null
    }),
  )
  return found.flatMap((messages, index) =>
    messages.map((message) => readNotice(message, [...written.keys()][index] ?? '', products)),
  )
}

/** Who has not answered for all is reminded once; who has, is left in peace. */
export async function waitForReminders(
  phones: Phones,
  conversations: readonly Conversation[],
): Promise<number> {
  const owed = sumByName(
    conversations
      .filter(({ when, confirmed }) => when !== 'at_once' || [...confirmed.values()].includes(null))
      .map(({ notice }) => [notice.number, 1] as const),
  )
  await inTurns([...new Set(conversations.map(({ notice }) => notice.number))], AT_ONCE, (number) =>
    waitFor(`${owed.get(number) ?? 0} reminders on ${number}`, async () => {
      const came = (await phones.messages(number)).filter(({ tipo }) => tipo === 'harvest_reminder').reverse()
      const count = joinPages(came).length
      if (count > (owed.get(number) ?? 0)) throw new WeekFailure(`${number} was reminded ${count} times`)
      return count === (owed.get(number) ?? 0) ? true : null
    }),
  )
  return total(owed.values())
}

/** A long notice goes on in the next message: "1/2 ...", "2/2 Sigue:". */
function joinPages(messages: readonly PhoneMessage[]): PhoneMessage[] {
  const joined: PhoneMessage[] = []
  for (const message of messages) {
    const before = joined.at(-1)
    const texto = message.texto.replace(/^\d+\/\d+ /, '')
    if (before?.texto.endsWith('...')) {
      before.texto = `${before.texto.slice(0, -3)}, ${texto.replace(/^(?:[^:]*: )?[Ss]igue: /, '')}`
    } else joined.push({ ...message, texto })
  }
  return joined
}

/** Gives each producer her way to answer; those who share a phone speak in turn. */
export function planConversations(notices: readonly Notice[], chance: Chance): Conversation[] {
  return notices.map((notice, index) => converseAs(notice, index, chance))
}

/**
 * Everybody whose turn it is answers from her phone, and is read back what she meant; whoever shares a phone
 * is asked once whose answer it is.
 * @throws WeekFailure with what was understood otherwise
 */
export async function answerByPhone(
  phones: Phones,
  conversations: readonly Conversation[],
  when: Conversation['when'],
): Promise<number> {
  const byPhone = new Map<string, Conversation[]>()
  for (const each of conversations)
    byPhone.set(each.notice.number, [...(byPhone.get(each.notice.number) ?? []), each])
  const counts = await inTurns([...byPhone.values()], AT_ONCE, async (ofPhone) => {
    const turn = ofPhone.filter((each) => each.when === when)
    if (when === 'at_once' && ofPhone.length > 1) await forgetWho(phones, ofPhone)
    for (const conversation of turn) {
      let last: PhoneMessage | undefined
      for (const step of conversation.steps) last = await say(phones, conversation.notice, step)
      if (last?.tipo === 'harvest_readback') checkReadBack(conversation, last)
    }
    return turn.length
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

/** On a shared phone somebody answers without her name first: Chaka asks whose answer it is. */
async function forgetWho(phones: Phones, ofPhone: readonly Conversation[]): Promise<void> {
  const [first] = ofPhone
  if (first) await say(phones, first.notice, { says: 'SI', expects: 'which_person' })
}

async function say(phones: Phones, notice: Notice, step: Step): Promise<PhoneMessage> {
  const { number, channel } = notice
  const id = await phones.write(number, step.says, channel)
  try {
    return await phones.replyTo(number, id, step.expects)
  } catch (cause) {
    throw new WeekFailure(`${number} wrote "${step.says}"`, { cause })
  }
}

/** What was read back must be what she meant, product by product. */
function checkReadBack({ notice, confirmed }: Conversation, reply: PhoneMessage): void {
  const products = new Map(notice.products.map(({ product }) => [product.name, product]))
  const find = productFinder(products)
  const [, list = ''] = /[Aa]notado: (.*?)\. (?:Le tocan|Puede)/s.exec(reply.texto) ?? []
  const said = list
    .split(/, (?=[A-Z]{1,2} \p{L})/u)
    .map((item) => item.replace(/^[A-Z]{1,2} (?=\p{L})/u, '').replace(/ \([^)]*\)$/, ''))
  for (const item of said) {
    const [, name = '', told = ''] = /^(.+?) (NO lleva|sin responder|\d.*)$/.exec(item) ?? []
    const product = find(name)
    if (!product) throw new WeekFailure(`read back to ${notice.number}: "${item}" in "${reply.texto}"`)
    const understood = told === 'NO lleva' ? 0 : told === 'sin responder' ? null : baseOf(told, product)
    const meant = confirmed.get(product.name)
    if (understood !== meant)
      throw new WeekFailure(
        `${notice.number} meant ${meant} of ${name}, was read back ${told}: "${reply.texto}"`,
      )
  }
}
