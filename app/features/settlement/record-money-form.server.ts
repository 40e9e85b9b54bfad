import { type Database } from '#db/client.server'
import { adjustSettlement, type AdjustRefusal } from './adjust-settlement.server'
import { readAdjustment, readPayout, readTakeBack, type MoneyProblem } from './forms'
import { payOut, type PayoutRefusal } from './pay-out.server'
import { type MoneyRights } from './rights'
import { takeBackPayout, type TakeBackRefusal } from './take-back-payout.server'

type Context = {
  associationId: number
  /** the cycle whose account the form stands on */
  cycleNumber: number | null
  by: { personId: number; role: string }
  rights: MoneyRights
}
type Refusal = PayoutRefusal | TakeBackRefusal | AdjustRefusal
type Done =
  | { said: string; cycleNumber: number }
  | { status: 400 | 403 | 409 | 422; problems: MoneyProblem[]; refused: Refusal | null }

/** One form of an association's accounts: a payout, one taken back, or an adjustment. */
export async function recordMoneyForm(db: Database, form: FormData, context: Context): Promise<Done> {
  const { cycleNumber, rights } = context
  const mayPay = form.get('productora') ? rights.paysProducers : rights.paysAssociation
  if (!mayPay) return failed(403)
  if (cycleNumber === null) return failed(400)
  const of = { associationId: context.associationId, cycleNumber, by: context.by }
  const asked = form.get('accion')
  switch (typeof asked === 'string' ? asked : '') {
    case 'pagar':
      return finish(readPayout(form), (value) => payOut(db, { ...of, ...value }), 'pagado', cycleNumber)
    case 'deshacer':
      return finish(
        readTakeBack(form),
        (value) => takeBackPayout(db, { ...of, ...value }),
        'deshecho',
        cycleNumber,
      )
    case 'ajustar':
      return finish(
        readAdjustment(form),
        (value) => adjustSettlement(db, { ...of, ...value }),
        'ajustado',
        cycleNumber,
      )
    default:
      return failed(400)
  }
}

async function finish<Value>(
  read: { ok: true; value: Value } | { ok: false; problems: MoneyProblem[] } | null,
  command: (value: Value) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>,
  said: string,
  cycleNumber: number,
): Promise<Done> {
  if (!read) return failed(400)
  if (!read.ok) return failed(422, { problems: read.problems })
  const outcome = await command(read.value)
  return outcome.ok ? { said, cycleNumber } : failed(409, { refused: outcome.refusal })
}

function failed(
  status: 400 | 403 | 409 | 422,
  why: { problems?: MoneyProblem[]; refused?: Refusal } = {},
): Done {
  return { status, problems: why.problems ?? [], refused: why.refused ?? null }
}
