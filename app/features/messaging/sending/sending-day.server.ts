import { type Database } from '#db/client.server'
import { type MessageLimits } from '~/platform/environment-messages'
import {
  countBeyondPlaces,
  countOpenings,
  hasAlarmToday,
  readReceivedToday,
  readSpentToday,
} from './limit-queries.server'
import { listLostTemplates, type LostTemplate } from '../templates/template-contents.server'
import { FIRST_BY_WHATSAPP, planPlaces } from './whatsapp-places'

/** How today's messages stand against what the sender and the purse allow. */
export type SendingDay = {
  /** people of whom a new WhatsApp sender may write to so many within 24 h */
  whatsapp: {
    opened: number
    limit: number
    placesForOthers: number
    /** people whom an SMS told within 24 hours what they had no place for */
    bySmsInstead: number
  }
  /** millionths of the provider's currency; a budget of 0 is none */
  spentMicros: number
  /** what receiving cost, beside that: strangers who write must not use up what sends */
  receivedMicros: number
  budgetMicros: number
  lostTemplates: LostTemplate[]
}

/** What is spent and used up today, for who answers for the messages. */
export async function readSendingDay(db: Database, limits: MessageLimits): Promise<SendingDay> {
  const count = await countOpenings(db, FIRST_BY_WHATSAPP)
  const limit = limits.whatsappPeoplePerDay
  return {
    whatsapp: {
      opened: count.opened,
      limit,
      placesForOthers: planPlaces(limit, count).other,
      bySmsInstead: await countBeyondPlaces(db),
    },
    spentMicros: await readSpentToday(db, limits.priceMicros),
    receivedMicros: await readReceivedToday(db),
    budgetMicros: limits.dailyBudgetMicros,
    lostTemplates: await listLostTemplates(db),
  }
}

/** Whether today's budget was used up: then only urgent messages go until midnight in La Paz. */
export async function isBudgetUsedUp(db: Database): Promise<boolean> {
  return hasAlarmToday(db, 'budget')
}
