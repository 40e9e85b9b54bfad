import { type ActionFunctionArgs } from '@remix-run/node'
import { readChoice } from '~/features/consolidation/shortages/choice-form'
import { chooseShortage } from '~/features/consolidation/shortages/choose-shortage.server'
import { takeSubstitute } from '~/features/consolidation/shortages/take-substitute.server'
import { requireOrderKey } from '~/features/orders/require-order-link.server'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link: chooses about something that does not come whole. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const token = String(form.get('llave') ?? '')
  const { code } = await requireOrderKey(args, token)
  const choosing = readChoice(form)
  if (!choosing) throw new Response(null, { status: 400 })
  const { db } = args.context
  const outcome =
    'choice' in choosing
      ? await chooseShortage(db, { code, ...choosing })
      : await takeSubstitute(db, { code, ...choosing })
  if (!outcome.ok && outcome.refusal.reason === 'no_such_shortage') throw new Response(null, { status: 404 })
  const said = outcome.ok ? 'elegido' : outcome.refusal.reason
  return redirectTo(`/pedidos/${code}?llave=${encodeURIComponent(token)}&dicho=${said}#falta`)
}

/** A GET chooses nothing. */
export async function loader() {
  return redirectTo('/')
}
