import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readClock } from '#db/client.server'
import { receiveActs } from '~/features/mobile-markets/day/receive-acts.server'
import { requireDay } from '~/features/mobile-markets/day/require-day.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload, readUpload } from '~/platform/upload.server'

/** The municipality's staff: nothing to see here, the day is above. */
export async function loader(args: LoaderFunctionArgs) {
  const { here } = await requireDay(args)
  return redirectTo(here)
}

/** The same: what a phone kept while it had no signal, act by act (`lote`, JSON), or one with its photo (`foto`). */
export async function action(args: ActionFunctionArgs) {
  const { market, by, actsAsOperator } = await requireDay(args)
  const sent = await readSent(args.request)
  const answer = await receiveActs(args.context.db, { market, by, actsAsOperator, ...sent })
  return Response.json(
    { ...answer, receivedAt: (await readClock(args.context.db)).getTime() },
    { status: answer.status, headers: { 'Cache-Control': 'no-store' } },
  )
}

async function readSent(request: Request): Promise<{ batch: unknown; photo: Buffer | null }> {
  if (!isUpload(request)) return { batch: (await request.formData()).get('lote'), photo: null }
  const { file, fields } = await readUpload(request, 'foto')
  return { batch: fields['lote'], photo: file?.bytes ?? null }
}
