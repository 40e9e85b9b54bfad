import { http, HttpResponse } from 'msw'
import { type FakeTwilio } from './fake-twilio'

/** The stand-in at Twilio's own addresses, for tests. */
export function twilioHandlers(fake: FakeTwilio) {
  return ['https://api.twilio.com/*', 'https://content.twilio.com/*'].map((address) =>
    http.all(address, async ({ request }) => {
      const answer = fake.handle({
        method: request.method,
        url: new URL(request.url),
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      })
      if (answer === 'hang') return await new Promise<never>(() => {})
      const { status, body, headers = {} } = answer
      return HttpResponse.json(body as never, { status, headers })
    }),
  )
}
