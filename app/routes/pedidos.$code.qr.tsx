import { type ActionFunctionArgs } from '@remix-run/node'
import { requireOrderKey } from '~/features/orders/require-order-link.server'
import { declareTransfer } from '~/features/payments/qr/declare-transfer.server'
import { readTransferForm } from '~/features/payments/qr/qr-forms'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link: says which transfer pays for it. */
export async function action(args: ActionFunctionArgs) {
  const form = Object.fromEntries(await args.request.formData())
  const token = String(form['llave'] ?? '')
  const { code } = await requireOrderKey(args, token)
  const back = (said: string) =>
    redirectTo(`/pedidos/${code}?llave=${encodeURIComponent(token)}&dicho=${said}#qr`)
  const { bank, reference, problems } = readTransferForm(form)
  const [problem] = problems
  if (problem || !reference) return back(problem ?? 'numero')
  await declareTransfer(args.context.db, { code, bank, reference })
  return back('transferencia')
}

/** A GET says nothing. */
export async function loader() {
  return redirectTo('/')
}
