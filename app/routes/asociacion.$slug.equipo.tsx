import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type TFunction } from 'i18next'
import { ownEndRefusalWords } from '~/features/accounts/components/people-words'
import { numberProblemWords } from '~/features/accounts/number-problem'
import { type Administering, endOwnRole, giveOwnRole } from '~/features/accounts/people/own-roles.server'
import { readOwnRole } from '~/features/accounts/people/role'
import { parsePhone } from '~/features/accounts/phone-number'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { readName } from '~/features/accounts/who-signs-in'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import {
  TeamPage,
  type TeamPageProps,
  type TeamSaid,
  type TeamTyped,
} from '~/features/associations/components/team-page'
import { listWorkersOf } from '~/features/associations/organizations/views.server'
import { isAdministratorOf, requireAdministrator } from '~/features/associations/require-administrator.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: who works for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Equipo')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    workers: await listWorkersOf(args.context.db, organization.id),
    isAdministrator: actsAsOperator || isAdministratorOf(viewer, organization.slug),
    personId: viewer.personId,
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The association's administrator: gives a role in it, or ends one. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireAdministrator(args)
  const { t } = await translatorFor(await languageOf(args.request))
  const form = await args.request.formData()
  await requireFresh(args, viewer, form)
  const team: Team = { organization, by: { personId: viewer.personId, role } }
  switch (String(form.get('accion'))) {
    case 'invitar':
      return await invite(args, team, form, t)
    case 'quitar':
      return await end(args, team, form, t)
    default:
      throw new Response(null, { status: 400 })
  }
}

type Answer = Partial<Pick<TeamPageProps, 'typed' | 'problems' | 'notEnded'>>
type Args = ActionFunctionArgs
type Team = Administering & { organization: { slug: string } }

async function invite({ request, context }: Args, team: Team, form: FormData, t: TFunction) {
  const words = (field: string) => String(form.get(field) ?? '').slice(0, 200)
  const typed: TeamTyped = { nombre: words('nombre'), celular: words('celular'), papel: words('papel') }
  const role = readOwnRole(typed.papel)
  if (!role) throw new Response(null, { status: 400 })
  const name = readName(typed.nombre)
  const phone = parsePhone(typed.celular)
  if (name === null || !phone.ok) {
    const problems = {
      ...(name === null ? { nombre: t('Escriba su nombre, de 2 a 80 letras.') } : {}),
      ...(phone.ok ? {} : { celular: numberProblemWords(t, phone.refusal) }),
    }
    return data<Answer>({ typed, problems }, 422)
  }
  const origin = publicOrigin(request, context)
  const { isNew } = await giveOwnRole(context.db, { ...team, to: { name, e164: phone.value }, role, origin })
  return back(team, isNew ? 'invitada' : 'ya')
}

async function end({ context }: Args, team: Team, form: FormData, t: TFunction) {
  const membershipId = Number(form.get('trabajo'))
  if (!Number.isSafeInteger(membershipId)) throw new Response(null, { status: 400 })
  const outcome = await endOwnRole(context.db, { ...team, membershipId })
  if (outcome.ok || outcome.refusal.reason === 'ended_already') return back(team, 'quitada')
  if (outcome.refusal.reason === 'no_role') throw new Response(null, { status: 404 })
  return data<Answer>({ notEnded: ownEndRefusalWords(t, outcome.refusal) }, 409)
}

function back({ organization }: Team, said: TeamSaid) {
  return redirectTo(`/asociacion/${organization.slug}/equipo?dicho=${said}`)
}

const EMPTY: TeamTyped = { nombre: '', celular: '', papel: 'association_coordinator' }

export default function Equipo() {
  const { frame, workers, isAdministrator, personId, said } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="equipo">
      <TeamPage
        {...{ workers, isAdministrator, personId }}
        slug={frame.organization.slug}
        typed={answer?.typed ?? EMPTY}
        problems={answer?.problems ?? {}}
        notEnded={answer?.notEnded ?? null}
        said={answer ? null : said}
      />
    </AssociationFrame>
  )
}
