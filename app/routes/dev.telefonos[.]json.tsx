import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { localMessageForm, readLocalAddress } from '~/features/messaging/forms'
import { listMessagesOfPhone, phoneJson } from '~/features/messaging/views.server'
import { writeFromLocalPhone } from '~/features/messaging/inbound/write-from-local-phone.server'
import { requireLoopbackCall } from '~/platform/loopback.server'

/** This machine only: what one phone of the demo got and wrote, newest first, for scripts. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireLoopbackCall(context)
  const address = readLocalAddress(new URL(request.url).searchParams.get('numero') ?? '')
  if (!address) return Response.json({ error: 'Falta un número: ?numero=71234567' }, { status: 400 })
  return Response.json(phoneJson(address, await listMessagesOfPhone(context.db, address)))
}

/** This machine only: writes from a phone of the demo. Fields numero, texto, canal (whatsapp or sms). */
export async function action({ request, context }: ActionFunctionArgs) {
  requireLoopbackCall(context)
  const parsed = localMessageForm.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) {
    const campos = parsed.error.issues.map((issue) => issue.path.join('.'))
    return Response.json({ error: 'No se puede enviar así.', campos }, { status: 422 })
  }
  const { inboundId } = await writeFromLocalPhone(context.db, parsed.data)
  return Response.json({ numero: parsed.data.numero, id: `entrada-${inboundId}` }, { status: 201 })
}
