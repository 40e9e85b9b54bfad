const MONTH_MS = 30 * 24 * 60 * 60 * 1000

/**
 * When something happened by the database's clock: its distance, by the phone's own clock, to the moment of
 * sending. A clock that was set meanwhile gives an absurd distance: then the moment of arrival.
 */
export function happenedAt(of: { at: number; sentAt: number; received: Date }): Date {
  const age = of.sentAt - of.at
  return age >= 0 && age <= MONTH_MS ? new Date(of.received.getTime() - age) : of.received
}
