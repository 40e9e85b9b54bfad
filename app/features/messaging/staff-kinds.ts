/** What may need a person of the operator, as the page of today has it. */
export const STAFF_MATTERS = [
  'cut_off_late',
  'draft_missed',
  'message_budget',
  'templates_lost',
  'unverified',
  'short_received',
  'unweighed',
  'stuck_work',
  'unheard',
  'unanswered',
  'to_settle',
  'overdue',
  'desk_conflicts',
  'uncounted',
  'advances',
  'late_events',
  'failed_messages',
  'troubled_orders',
  'no_host',
  'no_coordinator',
  'registrations',
  'haulage_reports',
  'points_proposed',
  'uncompared',
  'point_full',
  'draft_empty',
  'on_holiday',
  'no_next_cycle',
] as const

export type StaffMatter = (typeof STAFF_MATTERS)[number]

export type StaffItem = {
  matter: StaffMatter
  /** of what the matter counts; 0 where there is nothing to count */
  count: number
  cycleNumber: number | null
}

/** What those who run it are told. */
export type StaffVariables = {
  /** once a day: everything that waits for a person */
  staff_summary: { items: readonly StaffItem[] }
  /** at once: what cannot wait for tomorrow's summary */
  staff_urgent: { item: StaffItem }
  /** to a coordinator: a member writes and is not understood, and her time is nearly over */
  /** to a coordinator: what a member wrote could not be applied and waits for a person; names where a phone is shared */
  message_unheard: { names: readonly string[] }
  answer_unclear: { name: string; phone: string | null; cycleNumber: number; answerBy: Date }
}
