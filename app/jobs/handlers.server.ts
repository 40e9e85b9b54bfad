import { type Database } from '#db/client.server'
import { FORGET_OLD_SIGN_INS } from '~/features/accounts/jobs'
import { CONFIRM_CYCLE, HANDLE_INBOUND, REMIND_PRODUCERS } from '~/features/consolidation/answers/jobs'
import { FETCH_MEDIA } from '~/features/consolidation/by-message/jobs'
import { SETTLE_SHORTAGES } from '~/features/consolidation/shortages/jobs'
import { CLOSE_CYCLE, COUNT_ROWS, FOLD_CYCLE_SUMS } from '~/features/consolidation/jobs'
import { GENERATE_CYCLES, OPEN_CYCLE } from '~/features/cycles/jobs'
import { ORDER_AGREEMENTS } from '~/features/demand-board/negotiation/jobs'
import { START_DELIVERY, TELL_RECEIVED, TELL_STAFF } from '~/features/delivery/jobs'
import { ASK_BASELINE, SUM_FIGURES } from '~/features/impact/jobs'
import {
  DROP_UNPAID_ORDERS,
  LOOK_UP_TRANSFERS,
  POST_LEDGER_BACKLOG,
  WORK_PAYMENTS,
} from '~/features/payments/jobs'
import {
  CHECK_TEMPLATES,
  PURGE_MESSAGES,
  READ_BACK_MESSAGES,
  READ_INBOUND,
  SEND_MESSAGES,
} from '~/features/messaging/jobs'
import { ISSUE_BILLS } from '~/features/settlement/billing/jobs'
import { type Job } from '~/kernel/job'
import { type Environment } from '~/platform/environment.server'
import { askQuarterlyQuestions } from './ask-baseline'
import { checkTemplateApprovals } from './check-templates'
import { closeDueCycle } from './close-cycle'
import { confirmCycleAtDeadline } from './confirm-cycle'
import { countWhatStepsWrote } from './count-rows'
import { foldSums } from './fold-cycle-sums'
import { dropWhatIsUnpaid } from './drop-unpaid-orders'
import { fetchMedia } from './fetch-media'
import { forgetSignIns } from './forget-old-sign-ins'
import { generateWeeksAhead } from './generate-cycles'
import { handleInboundMessages } from './handle-inbound'
import { openDueCycle } from './open-cycle'
import { orderWhatIsAgreed } from './order-agreements'
import { purgeOldMessages } from './purge-messages'
import { readBackFromProvider } from './read-back-messages'
import { readInboundFromProvider } from './read-inbound'
import { issueWaitingBills } from './issue-bills'
import { lookUpWhatCameIn } from './look-up-transfers'
import { postBacklog } from './post-ledger-backlog'
import { remindProducersOfCycle } from './remind-producers'
import { sendMessages } from './send-messages'
import { settleShortagesWhenDue } from './settle-shortages'
import { startDeliveryWhenDue } from './start-delivery'
import { sumWhatChanged } from './sum-figures'
import { tellStaffWhatWaits } from './tell-staff'
import { tellProducersOfReceived } from './tell-received'
import { workCardPayments } from './work-payments'

/** What a worker knows of its place. `origin`: what links in messages begin with. */
export type WorkContext = { origin: string; environment: Environment }

type Handler = {
  job: Job<never>
  handle: (db: Database, payload: never, context: WorkContext) => Promise<void>
}

function works<Payload>(
  job: Job<Payload>,
  handle: (db: Database, payload: Payload, context: WorkContext) => Promise<void>,
): Handler {
  return { job: job as unknown as Job<never>, handle: handle as Handler['handle'] }
}

/** Every kind of work and who does it. Queues are created from this list, with the migrations. */
export const handlers: readonly Handler[] = [
  works(OPEN_CYCLE, openDueCycle),
  works(ORDER_AGREEMENTS, orderWhatIsAgreed),
  works(GENERATE_CYCLES, generateWeeksAhead),
  works(CLOSE_CYCLE, closeDueCycle),
  works(REMIND_PRODUCERS, remindProducersOfCycle),
  works(CONFIRM_CYCLE, confirmCycleAtDeadline),
  works(SETTLE_SHORTAGES, settleShortagesWhenDue),
  works(START_DELIVERY, startDeliveryWhenDue),
  works(TELL_RECEIVED, tellProducersOfReceived),
  works(TELL_STAFF, tellStaffWhatWaits),
  works(HANDLE_INBOUND, handleInboundMessages),
  works(FETCH_MEDIA, fetchMedia),
  works(SEND_MESSAGES, sendMessages),
  works(WORK_PAYMENTS, workCardPayments),
  works(LOOK_UP_TRANSFERS, lookUpWhatCameIn),
  works(DROP_UNPAID_ORDERS, dropWhatIsUnpaid),
  works(POST_LEDGER_BACKLOG, postBacklog),
  works(ISSUE_BILLS, issueWaitingBills),
  works(CHECK_TEMPLATES, checkTemplateApprovals),
  works(READ_INBOUND, readInboundFromProvider),
  works(READ_BACK_MESSAGES, readBackFromProvider),
  works(FORGET_OLD_SIGN_INS, forgetSignIns),
  works(PURGE_MESSAGES, purgeOldMessages),
  works(FOLD_CYCLE_SUMS, foldSums),
  works(COUNT_ROWS, countWhatStepsWrote),
  works(SUM_FIGURES, sumWhatChanged),
  works(ASK_BASELINE, askQuarterlyQuestions),
]
