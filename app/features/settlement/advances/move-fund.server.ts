import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockFund } from './queries.server'
import { readFund } from './view-queries.server'
import { isKnownSubject } from './fund-queries.server'

export type MoveFundRefusal = { reason: 'fund_short'; centavos: number }

/**
 * The operator puts money into the fund, from bank or safe, or takes some out: never what others wait for. The
 * second of two clicks is the first.
 * @param command.centavos above nothing; negative: out of the fund
 */
export async function moveFund(
  db: Database,
  command: { centavos: number; place: 'bank' | 'safe'; note: string; formKey: string; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, MoveFundRefusal>> {
  const { centavos, place, note, formKey, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, MoveFundRefusal>(db, async (trx, refuse) => {
    await lockFund(trx)
    const subject = `fund:${formKey}`
    if (await isKnownSubject(trx, subject)) return { repeated: true }
    const { freeCentavos, balanceCentavos } = await readFund(trx)
    if (centavos < 0 && freeCentavos + centavos < 0)
      return refuse({ reason: 'fund_short', centavos: Math.max(0, freeCentavos) })
    const now = await readClock(trx)
    await writeLedger(
      trx,
      {
        post: [
          {
            ...{ subject, kind: 'transfer', cycleId: null, orderId: null, happenedAt: now },
            entries: [
              { account: 'advance_fund', centavos },
              { account: place, centavos: -centavos },
            ],
          },
        ],
      },
      { actor: 'operator', personId: byPersonId, now },
    )
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'advance.fund_moved',
      subject,
      before: { centavos: balanceCentavos },
      after: { centavos: balanceCentavos + centavos, place, note },
    })
    return { repeated: false }
  })
}
