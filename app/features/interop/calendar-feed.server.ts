import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** One event as calendar programs want it. Instants; a higher `sequence` replaces what they knew of the same `uid`. */
export type CalendarEvent = {
  uid: string
  sequence: number
  changedAt: Date
  startsAt: Date
  endsAt: Date
  summary: string
  description: string
  place: { title: string; address: string; latitude: number; longitude: number }
  url: string
  isCancelled: boolean
}

const REFRESH_SECONDS = 3600

/**
 * A calendar that programs subscribe to. Times are UTC instants, so that no program needs to know La Paz; a cancelled
 * event stays in the feed, or programs would keep it as it was.
 */
export function calendarFeed(feed: { name: string; url: string; events: readonly CalendarEvent[] }): string {
  const calendar = ical({
    name: onOneLine(feed.name),
    url: feed.url,
    source: feed.url,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Chaka', product: 'Ferias', language: 'ES' },
    ttl: REFRESH_SECONDS,
  })
  for (const event of feed.events) {
    const { latitude: lat, longitude: lon } = event.place
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: event.changedAt,
      lastModified: event.changedAt,
      start: event.startsAt,
      end: event.endsAt,
      summary: event.summary,
      description: event.description,
      location: { title: event.place.title, address: event.place.address, geo: { lat, lon } },
      url: event.url,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

/** The library escapes what an event says, and not the calendar's name: a line break in it would be a property. */
function onOneLine(name: string): string {
  return name.replace(/[\r\n]+/g, ' ')
}

/** The answer that carries a feed. */
export function calendarResponse(text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'Content-Disposition': 'inline; filename="ferias.ics"',
    },
  })
}
