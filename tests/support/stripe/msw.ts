import { delay, http, HttpResponse } from 'msw'
import { type Fault, farSide } from './faults'
import { type Call } from './answer'
import { type StandIn } from './stand-in'

/** The stand-in in place of an address of the outside world, for `outsideWorld.use(...)`. */
export function stripeHandlers(standIn: StandIn, origin: string, faultOf?: (call: Call) => Fault) {
  const side = farSide(standIn, faultOf)
  return [
    http.all(`${origin}/v1/*`, async ({ request }) => {
      const { pathname, searchParams } = new URL(request.url)
      const given = side({
        method: request.method,
        path: pathname,
        query: searchParams,
        form: new URLSearchParams(await request.text()),
        authorization: request.headers.get('authorization') ?? undefined,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      })
      if (given === 'reset') return HttpResponse.error()
      if (given === 'hang') {
        await delay('infinite')
        return HttpResponse.error()
      }
      return HttpResponse.json(given.body, { status: given.status })
    }),
  ]
}
