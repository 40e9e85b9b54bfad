import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePerson } from '~/features/accounts/require.server'
import { findViewer } from '~/features/accounts/sessions.server'
import { RegistrationPage } from '~/features/associations/components/registration-page'
import { readRegistration, typeRegistration } from '~/features/associations/registrations/registration'
import { sendRegistration } from '~/features/associations/registrations/send-registration.server'
import { findOwnRegistration } from '~/features/associations/registrations/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone: how a group joins; whoever is signed in, the form and what became of hers. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await findViewer(args)
  const registration = viewer && (await findOwnRegistration(args.context.db, viewer.personId))
  return {
    title: await pageTitle(args.request, (t) => t('Registre a su asociación')),
    contact: viewer && { name: viewer.name },
    registration,
    typed: typeRegistration(registration),
  }
}

/** Whoever is signed in, by phone and code: sends the registration of her group. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await requirePerson(args)
  const form = Object.fromEntries(await args.request.formData())
  const { typed, details, problems } = readRegistration(form)
  if (!details) return data({ typed, problems, noPhone: false }, 422)
  const outcome = await sendRegistration(args.context.db, { contactPersonId: viewer.personId, details })
  if (!outcome.ok) return data({ typed, problems, noPhone: true }, 409)
  return redirectTo('/asociaciones/registrar')
}

export default function Registrar() {
  const { title: _, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ShopFrame>
      <RegistrationPage
        {...page}
        typed={answer?.typed ?? page.typed}
        problems={answer?.problems ?? []}
        noPhone={answer?.noPhone ?? false}
      />
    </ShopFrame>
  )
}
