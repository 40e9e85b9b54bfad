import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PhoneList } from '~/features/messaging/components/phone-list'
import { PhonePage } from '~/features/messaging/components/phone-page'
import { localMessageForm, readLocalAddress } from '~/features/messaging/forms'
import { listMessagesOfPhone, listPhonesWithMessages } from '~/features/messaging/views.server'
import { writeFromLocalPhone } from '~/features/messaging/inbound/write-from-local-phone.server'
import { requireLoopbackCall } from '~/platform/loopback.server'
import { redirectTo } from '~/platform/redirect.server'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export const meta: MetaFunction = () => [
  { title: 'Teléfonos de la demostración · Chaka' },
  { name: 'robots', content: 'noindex' },
]

const PAGE = 40
const MOST = 1_000

/** This machine only: the phones of the demo, or one of them by ?numero=. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireLoopbackCall(context)
  const query = new URL(request.url).searchParams
  const typed = query.get('numero')
  const address = typed === null ? null : readLocalAddress(typed)
  if (address) {
    const [owner] = await listPhonesWithMessages(context.db, { search: address, limit: 1 })
    const names = owner?.address === address ? owner.names : []
    const messages = await listMessagesOfPhone(context.db, address)
    const channel = query.get('canal') ?? messages[0]?.channel
    return {
      phone: { address, names, messages, channel: channel === 'sms' ? 'sms' : 'whatsapp' },
    } as const
  }
  const search = query.get('buscar') ?? typed ?? ''
  const digits = /^[\d\s+()-]+$/.test(search) ? search.replace(/\D/g, '') : search
  const limit = Math.min(MOST, Math.max(PAGE, Number(query.get('ver')) || PAGE))
  const phones = await listPhonesWithMessages(context.db, { search: digits, limit: limit + 1 })
  return {
    phone: null,
    search,
    unknown: phones.length === 0 ? readLocalAddress(search) : null,
    phones: phones.slice(0, limit),
    more: phones.length > limit ? limit + PAGE : null,
  }
}

/** This machine only: writes from a phone of the demo, then shows it. Scripts that ask for JSON go to the .json address. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireLoopbackCall(context)
  if (request.headers.get('Accept')?.includes('application/json')) {
    return redirectTo('/dev/telefonos.json', { status: 307 })
  }
  const form = Object.fromEntries(await request.formData())
  const parsed = localMessageForm.safeParse(form)
  if (!parsed.success) return data({ typed: String(form['texto'] ?? '') }, 422)
  await writeFromLocalPhone(context.db, parsed.data)
  const { numero, canal } = parsed.data
  return redirectTo(`/dev/telefonos?numero=${encodeURIComponent(numero)}&canal=${canal}`)
}

export default function Telefonos() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <WorkspaceFrame
      organisation={t('Teléfonos')}
      person={t('De la demostración, solo en esta máquina')}
      tabs={[]}
      homeHref="/dev/telefonos"
      signedIn={false}
    >
      {page.phone ? <PhonePage {...page.phone} refused={answer} /> : <PhoneList {...page} />}
    </WorkspaceFrame>
  )
}
