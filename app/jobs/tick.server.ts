import { type Database } from '#db/client.server'
import { FORGET_OLD_SIGN_INS } from '~/features/accounts/jobs'
import { hasOldSignIns } from '~/features/accounts/views.server'
import { CONFIRM_CYCLE, HANDLE_INBOUND, REMIND_PRODUCERS } from '~/features/consolidation/answers/jobs'
import { listCyclesToConfirm, listCyclesToRemind } from '~/features/consolidation/answers/views.server'
import { SETTLE_SHORTAGES } from '~/features/consolidation/shortages/jobs'
import { listCyclesToSettle } from '~/features/consolidation/shortages/views.server'
import { hasRowsToCount } from '~/features/consolidation/count-rows.server'
import { hasSumsToFold } from '~/features/consolidation/fold-cycle-sums.server'
import { CLOSE_CYCLE, COUNT_ROWS, FOLD_CYCLE_SUMS } from '~/features/consolidation/jobs'
import { hasMediaToFetch } from '~/features/consolidation/by-message/fetch-waiting-media.server'
import { FETCH_MEDIA } from '~/features/consolidation/by-message/jobs'
import { needsGeneration } from '~/features/cycles/generate-cycles.server'
import { GENERATE_CYCLES, OPEN_CYCLE } from '~/features/cycles/jobs'
import { listCyclesToClose, listCyclesToOpen } from '~/features/cycles/views.server'
import { START_DELIVERY, TELL_RECEIVED, TELL_STAFF } from '~/features/delivery/jobs'
import { listCyclesToTellReceived } from '~/features/delivery/notices/tell-received.server'
import { isTimeToLook } from '~/features/delivery/today/tell-staff.server'
import { listCyclesToDeliver } from '~/features/delivery/start-delivery.server'
import { hasFiguresToSum } from '~/features/impact/figures/sum-figures.server'
import { ORDER_AGREEMENTS } from '~/features/demand-board/negotiation/jobs'
import { hasAgreementsToOrder } from '~/features/demand-board/negotiation/order-agreement.server'
import { isTimeToAskBaseline } from '~/features/impact/baseline/ask-baseline.server'
import { ASK_BASELINE, SUM_FIGURES } from '~/features/impact/jobs'
import { listInboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { listCyclesWithUnpaid } from '~/features/payments/card/drop-unpaid-orders.server'
import {
  DROP_UNPAID_ORDERS,
  LOOK_UP_TRANSFERS,
  POST_LEDGER_BACKLOG,
  WORK_PAYMENTS,
} from '~/features/payments/jobs'
import { hasLedgerBacklog } from '~/features/payments/ledger/post-backlog.server'
import { isTimeToLookUp } from '~/features/payments/qr/look-up-transfers.server'
import { hasPaymentWork } from '~/features/payments/views.server'
import { hasMessagesToReadBack } from '~/features/messaging/fates/read-back-messages.server'
import { hasInboundToRead } from '~/features/messaging/inbound/read-inbound.server'
import {
  CHECK_TEMPLATES,
  PURGE_MESSAGES,
  READ_BACK_MESSAGES,
  READ_INBOUND,
  SEND_MESSAGES,
} from '~/features/messaging/jobs'
import { hasMessagesToPurge } from '~/features/messaging/purge/purge-messages.server'
import { hasTemplatesToCheck } from '~/features/messaging/templates/template-contents.server'
import { hasWaitingMessages } from '~/features/messaging/views.server'
import { hasBillsToIssue } from '~/features/settlement/billing/issue-bills.server'
import { ISSUE_BILLS } from '~/features/settlement/billing/jobs'
import { type Job } from '~/kernel/job'
import { enqueue } from '~/platform/enqueue.server'
import { log } from '~/platform/log.server'

/** One look: what of a job is due and not yet done. */
function look<Payload>(job: Job<Payload>, listDue: (db: Database) => Promise<readonly Payload[]>) {
  return async (db: Database) => {
    for (const due of await listDue(db)) await enqueue(db, job, due)
  }
}

const CHANNELS = ['whatsapp', 'sms'] as const

const LOOKS = [
  look(CLOSE_CYCLE, listCyclesToClose),
  look(OPEN_CYCLE, listCyclesToOpen),
  look(REMIND_PRODUCERS, listCyclesToRemind),
  look(CONFIRM_CYCLE, listCyclesToConfirm),
  look(SETTLE_SHORTAGES, listCyclesToSettle),
  look(START_DELIVERY, listCyclesToDeliver),
  look(TELL_RECEIVED, listCyclesToTellReceived),
  look(TELL_STAFF, async (db) => ((await isTimeToLook(db)) ? [{}] : [])),
  look(HANDLE_INBOUND, async (db) => ((await listInboundToHandle(db, 1)).length > 0 ? [{}] : [])),
  look(FETCH_MEDIA, async (db) => ((await hasMediaToFetch(db)) ? [{}] : [])),
  look(GENERATE_CYCLES, async (db) => ((await needsGeneration(db)) ? [{}] : [])),
  look(FOLD_CYCLE_SUMS, async (db) => ((await hasSumsToFold(db)) ? [{}] : [])),
  look(COUNT_ROWS, async (db) => ((await hasRowsToCount(db)) ? [{}] : [])),
  look(SUM_FIGURES, async (db) => ((await hasFiguresToSum(db)) ? [{}] : [])),
  look(ASK_BASELINE, async (db) => ((await isTimeToAskBaseline(db)) ? [{}] : [])),
  look(WORK_PAYMENTS, async (db) => ((await hasPaymentWork(db)) ? [{}] : [])),
  look(ORDER_AGREEMENTS, async (db) => ((await hasAgreementsToOrder(db)) ? [{}] : [])),
  look(LOOK_UP_TRANSFERS, async (db) => ((await isTimeToLookUp(db)) ? [{}] : [])),
  look(DROP_UNPAID_ORDERS, listCyclesWithUnpaid),
  look(ISSUE_BILLS, async (db) => ((await hasBillsToIssue(db)) ? [{}] : [])),
  look(POST_LEDGER_BACKLOG, async (db) => ((await hasLedgerBacklog(db)) ? [{}] : [])),
  look(FORGET_OLD_SIGN_INS, async (db) => ((await hasOldSignIns(db)) ? [{}] : [])),
  look(PURGE_MESSAGES, async (db) => ((await hasMessagesToPurge(db)) ? [{}] : [])),
  look(CHECK_TEMPLATES, async (db) => ((await hasTemplatesToCheck(db)) ? [{}] : [])),
  look(READ_INBOUND, async (db) => ((await hasInboundToRead(db)) ? [{}] : [])),
  look(READ_BACK_MESSAGES, async (db) => ((await hasMessagesToReadBack(db)) ? [{}] : [])),
  ...CHANNELS.map((channel) =>
    look(SEND_MESSAGES, async (db) => ((await hasWaitingMessages(db, channel)) ? [{ channel }] : [])),
  ),
]

/**
 * Looks for what is due and not yet done and puts it into its queue. It asks for "not done yet", never for a
 * window of time, so nothing is lost while no worker runs. Several workers may do it at once: what already
 * waits is left alone. A look that fails does not keep the others from looking.
 */
export async function enqueueWhatIsDue(db: Database): Promise<void> {
  for (const lookForDue of LOOKS) {
    try {
      await lookForDue(db)
    } catch (error) {
      log.error({ error }, 'a look for what is due failed')
    }
  }
}
