import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type TFunction } from 'i18next'
import { type PersonAnswer, PersonPage } from '~/features/accounts/components/person-page'
import {
  endRefusalWords,
  giveRefusalWords,
  numberRefusalWords,
} from '~/features/accounts/components/people-words'
import { numberProblemWords } from '~/features/accounts/number-problem'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { changeNumber } from '~/features/accounts/people/change-number.server'
import { findPerson, listPlacesOfWork } from '~/features/accounts/people/directory.server'
import { endRole } from '~/features/accounts/people/end-role.server'
import { giveRole } from '~/features/accounts/people/give-role.server'
import { readRole } from '~/features/accounts/people/role'
import { parsePhone } from '~/features/accounts/phone-number'
import { requireOperator } from '~/features/accounts/require.server'
import { endFactor } from '~/features/accounts/second-factor/end-factor.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { hasFactor } from '~/features/accounts/second-factor/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: one person. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const found = await findPerson(db, args.params['id'])
  if (!found) throw new Response(null, { status: 404 })
  const viewer = { personId: operator.personId, role: 'operator' as const }
  await recordLook(db, { viewer, purpose: 'person', personId: found.personId })
  return {
    title: await pageTitle(args.request, () => found.name),
    person: operator.name,
    found,
    places: await listPlacesOfWork(db),
    hasFactor: await hasFactor(db, found.personId),
    said: new URL(args.request.url).searchParams.has('dicho'),
  }
}

/** The operator: gives or ends a role, changes a number. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const found = await findPerson(args.context.db, args.params['id'])
  if (!found) throw new Response(null, { status: 404 })
  const { t } = await translatorFor(await languageOf(args.request))
  const form = await args.request.formData()
  await requireFresh(args, operator, form)
  const of = { personId: found.personId, byPersonId: operator.personId }
  const error = await change(args, of, form, t)
  if (error === null) return redirectTo(`/operacion/personas/${found.personId}?dicho=guardado`)
  const words = (field: string) => String(form.get(field) ?? '').slice(0, 200)
  const accion = words('accion')
  const answer: PersonAnswer = {
    form: accion === 'celular' || accion === 'terminar' ? accion : 'papel',
    about: words('de'),
    error,
    typed: { papel: words('papel'), donde: words('donde'), celular: words('celular') },
  }
  return data(answer, 422)
}

/** @returns what is wrong, in words; null when it is done */
async function change(
  { request, context }: ActionFunctionArgs,
  of: { personId: number; byPersonId: number },
  form: FormData,
  t: TFunction,
): Promise<string | null> {
  const words = (field: string) => String(form.get(field) ?? '').slice(0, 200)
  const { db } = context
  switch (words('accion')) {
    case 'papel': {
      const role = readRole(words('papel'))
      if (!role) throw new Response(null, { status: 400 })
      const { personId, byPersonId } = of
      const origin = publicOrigin(request, context)
      const given = await giveRole(db, { to: { personId }, role, place: words('donde'), byPersonId, origin })
      return given.ok ? null : giveRefusalWords(t, given.refusal)
    }
    case 'terminar': {
      const membershipId = Number(words('papel'))
      if (!Number.isSafeInteger(membershipId)) throw new Response(null, { status: 400 })
      const ended = await endRole(db, { ...of, membershipId })
      if (ended.ok || ended.refusal.reason === 'ended_already') return null
      if (ended.refusal.reason === 'no_role') throw new Response(null, { status: 404 })
      return endRefusalWords(t, ended.refusal)
    }
    case 'segundo': {
      const by = { personId: of.byPersonId, role: 'operator' }
      await endFactor(db, { personId: of.personId, by })
      return null
    }
    case 'celular': {
      const phone = parsePhone(words('celular'))
      if (!phone.ok) return numberProblemWords(t, phone.refusal)
      const changed = await changeNumber(db, { ...of, from: words('de'), to: phone.value })
      return changed.ok ? null : numberRefusalWords(t, changed.refusal)
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Persona() {
  const { person, found, places, hasFactor, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="personas">
      <PersonPage person={found} {...{ places, hasFactor }} said={said && !answer} answer={answer} />
    </OperatorFrame>
  )
}
