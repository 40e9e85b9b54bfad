import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { InviteAction, InvitePage, type InviteTyped } from '~/features/accounts/components/invite-page'
import { giveRefusalWords } from '~/features/accounts/components/people-words'
import { numberProblemWords } from '~/features/accounts/number-problem'
import { listPlacesOfWork } from '~/features/accounts/people/directory.server'
import { giveRole } from '~/features/accounts/people/give-role.server'
import { readRole } from '~/features/accounts/people/role'
import { parsePhone } from '~/features/accounts/phone-number'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { readName } from '~/features/accounts/who-signs-in'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the form of an invitation. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Invitar a alguien')),
    person: operator.name,
    places: await listPlacesOfWork(args.context.db),
  }
}

/** The operator: gives somebody a role by name and number, and tells her by message. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { t } = await translatorFor(await languageOf(args.request))
  const form = await args.request.formData()
  const words = (field: string) => String(form.get(field) ?? '').slice(0, 200)
  const typed: InviteTyped = {
    nombre: words('nombre'),
    celular: words('celular'),
    papel: words('papel'),
    donde: words('donde'),
  }
  const name = readName(typed.nombre)
  const phone = parsePhone(typed.celular)
  const role = readRole(typed.papel)
  if (!role) throw new Response(null, { status: 400 })
  const problems = {
    ...(name === null ? { nombre: t('Escriba su nombre, de 2 a 80 letras.') } : {}),
    ...(phone.ok ? {} : { celular: numberProblemWords(t, phone.refusal) }),
  }
  if (name === null || !phone.ok) return data({ typed, problems }, 422)
  await requireFresh(args, operator, form)
  const outcome = await giveRole(args.context.db, {
    to: { name, e164: phone.value },
    role,
    place: typed.donde,
    byPersonId: operator.personId,
    origin: publicOrigin(args.request, args.context),
  })
  if (!outcome.ok) return data({ typed, problems: { donde: giveRefusalWords(t, outcome.refusal) } }, 422)
  return redirectTo(`/operacion/personas/${outcome.value.personId}?dicho=invitada`)
}

const EMPTY: InviteTyped = { nombre: '', celular: '', papel: '', donde: '' }

export default function Invitar() {
  const { person, places } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="personas" action={<InviteAction />}>
      <InvitePage typed={answer?.typed ?? EMPTY} problems={answer?.problems ?? {}} places={places} />
    </OperatorFrame>
  )
}
