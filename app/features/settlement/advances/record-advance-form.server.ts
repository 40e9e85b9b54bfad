import { type Database } from '#db/client.server'
import { typedIn } from '../forms'
import { agreeToTerms, endTerms, proposeTerms } from './agree-terms.server'
import { approveAdvance } from './approve-advance.server'
import { askAdvance } from './ask-advance.server'
import { endAdvance } from './end-advance.server'
import {
  readAdvanceId,
  readAsk,
  readEnd,
  readGivenUp,
  readMove,
  readPay,
  readRepaid,
  readReturnBack,
  readTerms,
  type AdvanceProblemAt,
} from './forms'
import { moveFund } from './move-fund.server'
import { payAdvance } from './pay-advance.server'
import { findAssociationId } from './fund-queries.server'
import { returnAdvance, takeBackReturn } from './return-advance.server'

type Refusal = Extract<
  Awaited<
    ReturnType<
      | typeof askAdvance
      | typeof approveAdvance
      | typeof endAdvance
      | typeof payAdvance
      | typeof moveFund
      | typeof agreeToTerms
      | typeof returnAdvance
    >
  >,
  { ok: false }
>['refusal']

/** What a form of early payment came to: what is said on the page it goes back to, or why not. */
export type AdvanceFormDone =
  | { said: string }
  | {
      status: 409 | 422
      answer: {
        action: string
        about: string
        problems: AdvanceProblemAt[]
        refused: Refusal | null
        typed: Record<string, string>
      }
    }
  | { status: 400 | 403 }

type By = { personId: number; role: string }
type Read<Value> = { ok: true; value: Value } | { ok: false; problems: AdvanceProblemAt[] } | null
type Outcome = { ok: true; value: object } | { ok: false; refusal: Refusal }

const word = (form: FormData, name: string) => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A form of an association's page: a coordinator asks; who administers it agrees, approves and declines. */
export async function recordAssociationAdvance(
  db: Database,
  form: FormData,
  of: { associationId: number; decides: boolean; by: By },
): Promise<AdvanceFormDone> {
  const { associationId, decides, by } = of
  const action = word(form, 'accion')
  if (action !== 'pedir' && !decides) return { status: 403 }
  switch (action) {
    case 'pedir':
      return finish(form, readAsk(form), (ask) => askAdvance(db, { ...ask, associationId, by }), 'pedido')
    case 'aprobar':
      return approve(db, form, { associationId, by })
    case 'rechazar':
      return finish(
        form,
        readEnd(form),
        (end) => endAdvance(db, { ...end, associationId, how: 'decline', by }),
        'rechazado',
      )
    case 'acordar': {
      const agreementId = Number(word(form, 'acuerdo'))
      if (!Number.isSafeInteger(agreementId) || agreementId <= 0) return { status: 400 }
      const outcome = await agreeToTerms(db, { associationId, agreementId, by })
      return outcome.ok ? { said: 'acordado' } : refusedOf(form, outcome.refusal)
    }
    case 'no-acordar':
    case 'terminar':
      await endTerms(db, { associationId, isAgreed: action === 'terminar', by })
      return { said: action === 'terminar' ? 'terminado' : 'no-acordado' }
    default:
      return { status: 400 }
  }
}

/** A form of the fund's page. */
export async function recordFundForm(
  db: Database,
  form: FormData,
  byPersonId: number,
): Promise<AdvanceFormDone> {
  const by = { personId: byPersonId, role: 'operator' }
  switch (word(form, 'accion')) {
    case 'mover':
      return finish(form, readMove(form), (move) => moveFund(db, { ...move, byPersonId }), 'movido')
    case 'aprobar':
      return approve(db, form, { associationId: null, by })
    case 'rechazar':
    case 'deshacer': {
      const isBack = word(form, 'accion') === 'deshacer'
      const how = isBack ? 'take_back' : 'decline'
      return finish(
        form,
        readEnd(form),
        (end) => endAdvance(db, { ...end, associationId: null, how, by }),
        isBack ? 'deshecho' : 'rechazado',
      )
    }
    case 'pagar':
      return finish(form, readPay(form), (pay) => payAdvance(db, { ...pay, byPersonId }), 'pagado')
    case 'devuelto':
      return finish(
        form,
        readRepaid(form),
        ({ method, proof, ...back }) =>
          returnAdvance(db, {
            ...{ ...back, byPersonId, how: { kind: 'repaid', method, proof, reason: null } },
          }),
        'devuelto',
      )
    case 'perdido':
      return finish(
        form,
        readGivenUp(form),
        ({ reason, ...back }) =>
          returnAdvance(db, {
            ...{ ...back, byPersonId, how: { kind: 'written_off', method: null, proof: null, reason } },
          }),
        'perdido',
      )
    case 'deshacer-devuelto':
      return finish(
        form,
        readReturnBack(form),
        (back) => takeBackReturn(db, { ...back, byPersonId }),
        'otra-vez',
      )
    case 'proponer': {
      const associationId = await findAssociationId(db, word(form, 'asociacion'))
      if (associationId === undefined) return { status: 400 }
      const propose = async (read: Parameters<typeof proposeTerms>[1]) => ({
        ok: true as const,
        value: await proposeTerms(db, read),
      })
      return finish(
        form,
        readTerms(form),
        (read) => propose({ ...read, associationId, byPersonId }),
        'propuesto',
      )
    }
    case 'terminar': {
      const associationId = await findAssociationId(db, word(form, 'asociacion'))
      if (associationId === undefined) return { status: 400 }
      await endTerms(db, { associationId, isAgreed: word(form, 'cual') !== 'propuesta', by })
      return { said: 'terminado' }
    }
    default:
      return { status: 400 }
  }
}

async function approve(
  db: Database,
  form: FormData,
  of: { associationId: number | null; by: By },
): Promise<AdvanceFormDone> {
  const advanceId = readAdvanceId(form)
  if (advanceId === null) return { status: 400 }
  const outcome = await approveAdvance(db, { ...of, advanceId })
  if (!outcome.ok) return refusedOf(form, outcome.refusal)
  return { said: outcome.value.becomes === 'approved' ? 'aprobado' : 'segunda' }
}

async function finish<Value>(
  form: FormData,
  read: Read<Value>,
  command: (value: Value) => Promise<Outcome>,
  said: string,
): Promise<AdvanceFormDone> {
  if (!read) return { status: 400 }
  if (!read.ok) return { status: 422, answer: answerOf(form, read.problems, null) }
  const outcome = await command(read.value)
  return outcome.ok ? { said } : refusedOf(form, outcome.refusal)
}

function refusedOf(form: FormData, refusal: Refusal): AdvanceFormDone {
  return { status: 409, answer: answerOf(form, [], refusal) }
}

function answerOf(form: FormData, problems: AdvanceProblemAt[], refused: Refusal | null) {
  const typed = typedIn(form)
  const about = typed['devolucion'] ?? typed['anticipo'] ?? typed['productora'] ?? typed['asociacion'] ?? ''
  return { action: typed['accion'] ?? '', about, problems, refused, typed }
}
