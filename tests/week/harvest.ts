import { type Conversation } from './answers'
import { type Chance } from './chance'
import { answerFor, type Coordinator, readHarvest, seatCoordinators } from './coordinators'
import { arrive, inTurns } from './crowd'
import { type HarvestPaper, type SilentPaper } from './harvest-pages'
import { sumByName } from './ledger'
import { hoursBefore } from './moments'
import { type Notice } from './notice'
import { Phones, waitFor } from './phones'
import { answerByPhone, planConversations, readNotices, waitForReminders } from './producers'
import { linksTo, type Shelf } from './shelf'
import { listStaff, signIn } from './staff'
import { type WeekSystem } from './system'
import { type Visitor, WeekFailure } from './visitor'

/** What came of the harvest after the cut-off. */
export type Harvest = {
  operator: Visitor
  /** "/operacion/ciclos/47" */
  cyclePath: string
  associations: { coordinator: Coordinator; atFirst: HarvestPaper }[]
  conversations: Conversation[]
  /** "name/product" -> what the script knows to be confirmed, null while nobody answered */
  confirmed: Map<string, number | null>
  answeredByCoordinator: number
  reminded: number
}

/** Somebody of the operator's team, and the cycle that is at work now. */
export async function seatOperator(
  system: WeekSystem,
  phones: Phones,
): Promise<{ operator: Visitor; cyclePath: string }> {
  const staff = await listStaff(arrive(system.way, 60_001))
  const member = staff.find(({ role }) => role === 'Operadora')
  if (!member) throw new WeekFailure('the demo has no operator to sign in as')
  const operator = arrive(system.way, 60_002)
  await signIn(operator, phones, member)
  const cycles = await operator.open('/operacion/ciclos')
  for (const cyclePath of linksTo(cycles.document, /^\/operacion\/ciclos\/\d+$/)) {
    const { text } = await operator.open(cyclePath)
    if (/Ciclo \d+ (Abierto|Cerrado)/.test(text)) return { operator, cyclePath }
  }
  throw new WeekFailure(`no cycle that sells or harvests at ${cycles.path}`)
}

/** From the notices to the deadline: everybody is asked, answers or does not, and coordinators help. */
export async function gatherAnswers(
  system: WeekSystem,
  shelf: Shelf,
  options: { operator: Visitor; cyclePath: string; confirmBy: Date; chance: Chance; tell: Tell },
): Promise<Harvest> {
  const { operator, cyclePath, confirmBy, chance, tell } = options
  const phones = new Phones(system.site)
  const state = (words: string) =>
    waitFor(`a cycle that is ${words}`, async () => {
      const page = await operator.open(cyclePath)
      return new RegExp(`Ciclo \\d+ ${words}`).test(page.text) ? page : null
    })
  await state('Cerrado')
  const coordinators = await seatCoordinators(system.way, phones, await listStaff(arrive(system.way, 60_003)))
  const associations = await inTurns(coordinators, 4, async (coordinator) => ({
    coordinator,
    atFirst: await readHarvest(coordinator, shelf),
  }))
  const asked = associations.flatMap(({ atFirst }) => atFirst.silent)
  const written = sumByName(
    asked.flatMap(({ isWritten, phone }) => (isWritten && phone ? [[phone, 1] as const] : [])),
  )
  const notices = await readNotices(phones, shelf.products, written, shelf.closesAt)
  const conversations = planConversations(notices, chance)
  tell(`${notices.length} avisos de cosecha llegaron`)

  await answerByPhone(phones, conversations, 'at_once')
  await system.chaka('clock:set', '--to', hoursBefore(confirmBy, 2).toISOString())
  const reminded = await waitForReminders(phones, conversations)
  await answerByPhone(phones, conversations, 'reminded')
  tell(`${reminded} recordatorios; respondieron por teléfono`)

  const confirmed = confirmedByPhone(conversations, asked)
  const help = { associations, confirmed, shelf, chance }
  const early = await helpMembers(help, 2)
  await system.chaka('clock:set', '--to', confirmBy.toISOString())
  await state('Confirmado')
  await answerByPhone(phones, conversations, 'late')
  const late = await helpMembers(help, 3)
  tell('venció el plazo; las coordinadoras respondieron por otras')
  const answeredByCoordinator = early + late
  return { operator, cyclePath, associations, conversations, confirmed, answeredByCoordinator, reminded }
}

type Tell = (line: string) => void

/** Coordinators answer for every second (or third) of those who are silent. */
async function helpMembers(
  harvest: Pick<Harvest, 'associations' | 'confirmed'> & { shelf: Shelf; chance: Chance },
  every: number,
): Promise<number> {
  const { associations, confirmed, shelf, chance } = harvest
  const counts = await inTurns(associations, 4, async ({ coordinator }) => {
    const { silent } = await readHarvest(coordinator, shelf)
    const helped = silent.filter(({ answerPath }, index) => answerPath !== null && index % every === 0)
    for (const member of helped)
      for (const [product, base] of await answerFor(coordinator, member, shelf, chance))
        confirmed.set(`${member.name}/${product}`, base)
    return helped.length
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What each producer confirmed by phone, under her full name. */
function confirmedByPhone(
  conversations: readonly Conversation[],
  asked: readonly SilentPaper[],
): Map<string, number | null> {
  const confirmed = new Map<string, number | null>()
  for (const { notice, confirmed: said } of conversations) {
    const name = nameOf(notice, asked)
    for (const [product, base] of said) confirmed.set(`${name}/${product}`, base)
  }
  return confirmed
}

/** Whose notice it is: on a shared phone it begins with as much of her name as tells her apart. */
export function nameOf({ number, addressee }: Notice, asked: readonly SilentPaper[]): string {
  const here = asked.filter(({ phone, isWritten }) => phone === number && isWritten)
  const found = here.filter(({ name }) => addressee === null || `${name} `.startsWith(`${addressee} `))
  const [only] = found
  if (!only || found.length > 1)
    throw new WeekFailure(`whose is the notice of ${number} to ${addressee ?? '?'}`)
  return only.name
}
